package io.parkpulse.alarm;

import static io.parkpulse.alarm.Jdbc.instant;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.parkpulse.registry.MetricCatalogue;
import io.parkpulse.registry.SeriesInfo;

/**
 * A series that is expected to report, and its newest reading.
 *
 * @param from   since when it could report: the service looks, and the gateway is online if it says so
 * @param newest   event time, whatever the reading's quality
 */
record ExpectedSeries(SeriesInfo series, Instant from, Instant newest) {
    /** The same with another newest reading. */
    ExpectedSeries reported(Instant time) {
        return new ExpectedSeries(series, from, time);
    }

    /** When it is stale by a rule: a gateway that was away has as long to catch up. */
    Instant staleAt(AlarmRule rule) {
        var since = from.isAfter(newest) ? from : newest;
        long every = series.metric().expectedEvery().toMillis();
        return since.plusMillis((long) (every * rule.limit()));
    }

    /** How many expected intervals have passed at some time without a reading. */
    static double intervals(Instant newest, Instant at, Duration expectedEvery) {
        return (double) Duration.between(newest, at).toMillis() / expectedEvery.toMillis();
    }

    /**
     * Those of these metrics that have readings.
     *
     * @param since since when the service looks
     */
    static List<ExpectedSeries> of(Connection connection, MetricCatalogue catalogue, Collection<String> metrics,
            Instant since) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT s.id, s.metric_id, d.id AS device_id, d.code AS device_code, g.id AS gateway_id,
                    g.code AS gateway_code, g.park_code, p.time_zone, g.online, g.presence_at, r.time
                FROM series s JOIN device d ON d.id = s.device_id JOIN gateway g ON g.id = d.gateway_id
                JOIN park p ON p.code = g.park_code
                CROSS JOIN LATERAL (SELECT time FROM reading WHERE series_id = s.id ORDER BY time DESC LIMIT 1) r
                WHERE s.metric_id = ANY (?) ORDER BY g.id, s.id
                """)) {
            select.setArray(1, connection.createArrayOf("text", metrics.toArray()));
            var found = new ArrayList<ExpectedSeries>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(read(row, catalogue, since));
                }
            }
            return found;
        }
    }

    private static ExpectedSeries read(ResultSet row, MetricCatalogue catalogue, Instant since) throws SQLException {
        boolean online = Boolean.TRUE.equals(row.getObject("online", Boolean.class));
        var onlineAt = online ? instant(row, "presence_at") : null;
        return new ExpectedSeries(
                new SeriesInfo(row.getInt("id"), row.getString("park_code"), ZoneId.of(row.getString("time_zone")),
                        row.getInt("gateway_id"), row.getString("gateway_code"), row.getInt("device_id"),
                        row.getString("device_code"), catalogue.find(row.getString("metric_id")).orElseThrow()),
                onlineAt != null && onlineAt.isAfter(since) ? onlineAt : since, instant(row, "time"));
    }
}
