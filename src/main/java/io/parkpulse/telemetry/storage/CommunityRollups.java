package io.parkpulse.telemetry.storage;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.zip.CRC32;

import org.jboss.logging.Logger;

/** Puts continuous aggregates under the rollups, unless they are there as they should be. */
record CommunityRollups(Connection connection) {
    private static final Logger LOG = Logger.getLogger(CommunityRollups.class);
    private static final String SCRIPT = "db/community/rollups.sql";
    private static final Instant FIRST_READING = Instant.parse("2000-01-01T00:00:00Z");
    private static final int HOUR_S = 3600;

    /** @param zone whose days are materialized; another one than before makes the day aggregate again */
    void make(ZoneId zone) throws SQLException {
        var script = Sql.script(SCRIPT).replace("${zone}", zone.getId().replace("'", "''"))
                .replace("${hours}",
                        beginsDaysWithHours(zone) ? Rollup.HOUR.relation() : Rollup.QUARTER_HOUR.relation());
        var mark = "continuous aggregates, " + digest(script);
        if (mark.equals(PlainRollups.madeOf(connection))) {
            return;
        }
        Sql.inTransaction(connection, () -> {
            dropDaysOfAnother(zone);
            Sql.execute(connection, script);
            Sql.execute(connection, "COMMENT ON VIEW reading_1m IS '" + mark.replace("'", "''") + "'");
        });
        LOG.infof("rollups are continuous aggregates now day-time-zone=%s", zone);
    }

    /** The plain views come first, because the others need the aggregate. */
    private void dropDaysOfAnother(ZoneId zone) throws SQLException {
        var days = Sql.first(connection, "SELECT obj_description(to_regclass('reading_1d_cagg'), 'pg_class')");
        if (days.isPresent() && !days.get().equals("days of " + zone)) {
            LOG.warnf("making the day rollup again, from as far back as hours are kept: it has %s", days.get());
            Sql.execute(connection, Sql.script(PlainRollups.SCRIPT));
            Sql.execute(connection, "DROP MATERIALIZED VIEW reading_1d_cagg");
        }
    }

    /** Some zones are half hours off, so that hours of UTC do not make up their days. */
    private static boolean beginsDaysWithHours(ZoneId zone) {
        var rules = zone.getRules();
        return rules.getOffset(FIRST_READING).getTotalSeconds() % HOUR_S == 0
                && rules.getOffset(Instant.now()).getTotalSeconds() % HOUR_S == 0
                && rules.getTransitions().stream().filter(change -> change.getInstant().isAfter(FIRST_READING))
                        .allMatch(change -> change.getOffsetAfter().getTotalSeconds() % HOUR_S == 0)
                && rules.getTransitionRules().stream()
                        .allMatch(rule -> rule.getOffsetAfter().getTotalSeconds() % HOUR_S == 0);
    }

    private static String digest(String script) {
        var crc = new CRC32();
        crc.update(script.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
