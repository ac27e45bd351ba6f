package io.parkpulse.telemetry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Asks the SQL functions {@code points_resolution} and {@code points}. */
@ApplicationScoped
class PointQuery {
    private final Jdbi jdbi;

    PointQuery(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The series of a metric of a park, of every device or of one; at most so many. */
    List<Points.OfSeries> series(String park, String metric, @Nullable String device, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT series_id, gateway_code, device_code, metric_id, unit, kind FROM series_info
                WHERE park_code = :park AND metric_id = :metric
                  AND (CAST(:device AS text) IS NULL OR gateway_code || '/' || device_code = :device)
                ORDER BY gateway_code, device_code LIMIT :limit
                """).bind("park", park).bind("metric", metric).bind("device", device).bind("limit", limit)
                .map((row, context) -> new Points.OfSeries(row.getInt("series_id"), row.getString("gateway_code"),
                        row.getString("device_code"), row.getString("metric_id"), row.getString("unit"),
                        row.getString("kind"), new ArrayList<>()))
                .list());
    }

    /** @param maxPoints for each series; days are the coarsest, however many they are */
    Points of(List<Points.OfSeries> series, Instant since, Instant until, int maxPoints) {
        var byId = new LinkedHashMap<Integer, Points.OfSeries>();
        series.forEach(one -> byId.put(one.seriesId(), one));
        var ids = byId.keySet().toArray(Integer[]::new);
        return jdbi.inTransaction(handle -> {
            var resolution = bind(handle, "SELECT points_resolution(:series, :since, :until, :most)", ids, since, until,
                    maxPoints).mapTo(String.class).one();
            bind(handle, """
                    SELECT series_id, time, avg, min, max, count, expected, consumption
                    FROM points(:series, :since, :until, :most)
                    """, ids, since, until, maxPoints)
                    .map((row, context) -> byId.get(row.getInt("series_id")).points().add(point(row))).list();
            return new Points(resolution, since, until, List.copyOf(byId.values()));
        });
    }

    private static Query bind(Handle handle, String sql, Integer[] ids, Instant since,
            Instant until, int maxPoints) {
        return handle.createQuery(sql).bind("series", ids).bind("since", since).bind("until", until).bind("most",
                maxPoints);
    }

    private static Points.Point point(ResultSet row) throws SQLException {
        return new Points.Point(row.getTimestamp("time").toInstant(), number(row, "avg"), number(row, "min"),
                number(row, "max"), row.getLong("count"), number(row, "expected"), number(row, "consumption"));
    }

    @Nullable
    private static Double number(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Double.class);
    }
}
