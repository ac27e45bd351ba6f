package io.parkpulse.alarm;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.parkpulse.registry.ZoneSeries;
import io.quarkus.scheduler.Scheduled;

/**
 * Counts the devices of each zone that are in alarm, as readings of a series of the zone: "two of N detectors" is then a rule
 * on that metric like any other. It goes by what is committed, and writes a reading when the count is another than the last:
 * so it takes no lock of the gateways of the detectors, and whatever was missed is found the next time.
 */
@ApplicationScoped
class ZoneWatch {
    /** Of our advisory locks: one replica looks at a time; any number that nobody else uses. */
    private static final int LOCK = 7306;

    private final DataSource dataSource;
    private final ZoneCounts counts;
    private final ZoneSeries series;
    private final OwnReadings own;
    private final Clock clock;

    private record Count(int zone, String metric, int devices) {}

    ZoneWatch(DataSource dataSource, ZoneCounts counts, ZoneSeries series, OwnReadings own, Clock clock) {
        this.dataSource = dataSource;
        this.counts = counts;
        this.series = series;
        this.own = own;
        this.clock = clock;
    }

    @Scheduled(every = "${parkpulse.alarm.watch.zones-every}", concurrentExecution = SKIP, skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() throws SQLException {
        look(clock);
    }

    /** Counts all zones once, unless another replica does. */
    void look(InstantSource clock) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (tryLock(connection)) {
                    var now = clock.instant();
                    for (var each : changed(connection, now)) {
                        var of = series.of(each.zone(), each.metric());
                        if (of != null) {
                            own.tell(of, each.devices(), now, clock);
                        }
                    }
                }
            } finally {
                connection.rollback();
            }
        }
    }

    /** Where the count is another than the last that was stored. */
    private List<Count> changed(Connection connection, Instant now) throws SQLException {
        try (var select = connection.prepareStatement(
                """
                        WITH counted AS (
                            SELECT * FROM unnest(?, ?, ?) c(metric, rule, within_s)),
                        in_alarm AS (
                            SELECT c.metric, a.series_id FROM alarm_condition a JOIN counted c ON c.rule = a.rule_id
                            WHERE a.announced AND a.state IN ('ACTIVE_UNACKNOWLEDGED', 'ACTIVE_ACKNOWLEDGED')
                            UNION
                            SELECT c.metric, a.series_id FROM counted c
                            JOIN alarm a ON a.rule_id = c.rule AND a.raised_at > ?::timestamptz - c.within_s * interval '1 second'
                            WHERE c.within_s > 0 AND NOT a.historical),
                        now AS (
                            SELECT d.zone_id, i.metric, count(DISTINCT d.id)::integer AS devices
                            FROM in_alarm i JOIN series s ON s.id = i.series_id JOIN device d ON d.id = s.device_id
                            WHERE d.zone_id IS NOT NULL GROUP BY d.zone_id, i.metric),
                        last AS (
                            SELECT d.zone_id, s.metric_id AS metric, r.value::integer AS devices
                            FROM series s JOIN device d ON d.id = s.device_id
                            CROSS JOIN LATERAL (
                                SELECT value FROM reading WHERE series_id = s.id AND quality <= 2 ORDER BY time DESC LIMIT 1) r
                            WHERE s.metric_id IN (SELECT metric FROM counted) AND d.zone_id IS NOT NULL)
                        SELECT zone_id, metric, coalesce(n.devices, 0) AS devices FROM now n FULL JOIN last l USING (zone_id, metric)
                        WHERE coalesce(n.devices, 0) <> coalesce(l.devices, 0)
                        """)) {
            var all = counts.all();
            select.setArray(1, connection.createArrayOf("text", all.stream().map(each -> each.metric()).toArray()));
            select.setArray(2, connection.createArrayOf("text", all.stream().map(each -> each.rule()).toArray()));
            select.setArray(3, connection.createArrayOf("int8",
                    all.stream().map(each -> each.within().toSeconds()).toArray()));
            select.setObject(4, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            var changed = new ArrayList<Count>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    changed.add(new Count(row.getInt("zone_id"), row.getString("metric"), row.getInt("devices")));
                }
            }
            return changed;
        }
    }

    private static boolean tryLock(Connection transaction) throws SQLException {
        try (var lock = transaction.prepareStatement("SELECT pg_try_advisory_xact_lock(?, 0)")) {
            lock.setInt(1, LOCK);
            try (var row = lock.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
