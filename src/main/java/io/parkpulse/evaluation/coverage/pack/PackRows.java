package io.parkpulse.evaluation.coverage.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import jakarta.annotation.Nullable;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import io.parkpulse.evaluation.coverage.Days;

/** The rows of the pack's CSV files, from the database to the file one by one. */
final class PackRows {
    private static final int FETCH = 1000;

    private final Handle handle;
    private final String park;
    private final String scheme;
    private final Days days;
    private final DateTimeFormatter time;

    PackRows(Handle handle, String park, String scheme, Days days) {
        this.handle = handle;
        this.park = park;
        this.scheme = scheme;
        this.days = days;
        this.time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneId.of(days.timeZone()));
    }

    /** Writes a row of the result as a row of the file. */
    private interface Line {
        void write(ResultSet row) throws SQLException, IOException;
    }

    void points(OutputStream out, String aspect) throws IOException {
        var csv = new CsvTable(out, "gateway", "device", "device_name", "zone", "enterprise", "metric", "name_zh",
                "name_en",
                "unit", "first_reading", "last_reading", "days", "days_with_data", "readings", "expected", "received",
                "coverage_percent");
        each(query(
                """
                        SELECT i.gateway_code, i.device_code, i.device_name, i.zone_code, i.enterprise_code, i.metric_id, i.name_zh,
                               i.name_en, i.unit, c.first_at, c.last_at, c.days, c.days_with_data, c.count,
                               trim_scale(round(c.expected::numeric, 4)) AS expected, trim_scale(round(c.received::numeric, 4)) AS received,
                               trim_scale(round(c.coverage::numeric, 4)) AS coverage
                        FROM aspects_of(:scheme, :last) a
                        JOIN point_coverage(:park, :first, :last, :until) c ON c.domain = ANY (a.domains)
                        JOIN measuring_point i ON i.series_id = c.series_id
                        WHERE a.aspect = :aspect
                        ORDER BY i.gateway_code COLLATE "C", i.device_code COLLATE "C", i.metric_id COLLATE "C"
                        """)
                .bind("aspect", aspect),
                row -> csv.row(row.getString("gateway_code"), row.getString("device_code"),
                        row.getString("device_name"),
                        row.getString("zone_code"), row.getString("enterprise_code"), row.getString("metric_id"),
                        row.getString("name_zh"), row.getString("name_en"), row.getString("unit"),
                        moment(row, "first_at"), moment(row, "last_at"), row.getLong("days"),
                        row.getLong("days_with_data"), row.getLong("count"), row.getBigDecimal("expected"),
                        row.getBigDecimal("received"), row.getBigDecimal("coverage")));
        csv.end();
    }

    void days(OutputStream out, String aspect) throws IOException {
        var csv = new CsvTable(out, "day", "points_with_data", "readings", "expected", "received", "coverage_percent");
        each(query("""
                SELECT day, points_with_data, count, trim_scale(round(expected::numeric, 4)) AS expected,
                       trim_scale(round(received::numeric, 4)) AS received, trim_scale(round(coverage::numeric, 4)) AS coverage
                FROM aspect_days(:park, :scheme, :first, :last, :until) WHERE aspect = :aspect ORDER BY day
                """).bind("aspect", aspect),
                row -> csv.row(row.getString("day"), row.getLong("points_with_data"), row.getLong("count"),
                        row.getBigDecimal("expected"), row.getBigDecimal("received"), row.getBigDecimal("coverage")));
        csv.end();
    }

    void alarms(OutputStream out) throws IOException {
        var csv = new CsvTable(out, "aspect", "alarm", "gateway", "device", "metric", "rule", "severity", "raised_at",
                "acknowledged_at", "acknowledged_by", "cleared_at", "reset_at", "reset_by", "ended_at", "closed");
        each(query(
                """
                        SELECT a.aspect, m.alarm_id, m.gateway_code, m.device_code, m.metric_id, m.rule_id, m.severity, m.raised_at,
                               m.acknowledged_at, m.acknowledged_by, m.cleared_at, m.reset_at, m.reset_by, m.ended_at, m.closed
                        FROM aspects_of(:scheme, :last) a
                        JOIN alarm_loop m ON m.domain = ANY (a.domains)
                        WHERE m.park_code = :park
                          AND m.raised_at >= CAST(CAST(:first AS date) AS timestamp) AT TIME ZONE m.time_zone
                          AND m.raised_at < CAST(CAST(:last AS date) + 1 AS timestamp) AT TIME ZONE m.time_zone
                        ORDER BY a.position, m.raised_at, m.alarm_id
                        """),
                row -> csv.row(row.getString("aspect"), row.getLong("alarm_id"), row.getString("gateway_code"),
                        row.getString("device_code"), row.getString("metric_id"), row.getString("rule_id"),
                        row.getString("severity"), moment(row, "raised_at"), moment(row, "acknowledged_at"),
                        row.getString("acknowledged_by"), moment(row, "cleared_at"), moment(row, "reset_at"),
                        row.getString("reset_by"), moment(row, "ended_at"), row.getBoolean("closed") ? "yes" : "no"));
        csv.end();
    }

    /** What the pack is about, a line each: whoever has the registry can write the same file. */
    void subject(OutputStream out, String digest) throws IOException {
        line(out, "park", park);
        line(out, "scheme", scheme, digest);
        line(out, "days", days.first().toString(), days.last().toString(), days.timeZone());
        each(query("""
                SELECT DISTINCT i.gateway_code COLLATE "C" AS gateway_code, i.device_code COLLATE "C" AS device_code,
                       i.metric_id COLLATE "C" AS metric_id
                FROM aspects_of(:scheme, :last) a JOIN measuring_point i ON i.domain = ANY (a.domains)
                WHERE i.park_code = :park
                ORDER BY 1, 2, 3
                """), row -> line(out, "point", row.getString("gateway_code"),
                row.getString("device_code"), row.getString("metric_id")));
    }

    private Query query(String sql) {
        return handle.createQuery(sql).bind("park", park).bind("scheme", scheme).bindMethods(days).setFetchSize(FETCH);
    }

    private static void each(Query query, Line line) throws IOException {
        try {
            query.map((row, context) -> {
                try {
                    line.write(row);
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).forEach(written -> {});
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private @Nullable String moment(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : time.format(at.toInstant());
    }

    private static void line(OutputStream out, String... words) throws IOException {
        out.write((String.join("\t", words) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
