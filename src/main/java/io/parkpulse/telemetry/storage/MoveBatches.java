package io.parkpulse.telemetry.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.jboss.logging.Logger;

/**
 * Copies {@code reading} into {@code reading_moving}: a chunk's span of time after the other, in each some series at once,
 * a transaction each. What was copied by an earlier run is counted and skipped; readings never change, so that equal
 * counts are equal rows.
 */
final class MoveBatches {
    private static final Logger LOG = Logger.getLogger(MoveBatches.class);
    private static final Duration SAY_EVERY = Duration.ofSeconds(10);
    private static final int FIRST_SERIES = 16;
    /** One index probe a series, instead of reading every row. */
    private static final String SERIES = """
            WITH RECURSIVE one AS (
                SELECT min(series_id) AS id FROM reading
                UNION ALL
                SELECT (SELECT min(series_id) FROM reading WHERE series_id > one.id) FROM one WHERE one.id IS NOT NULL)
            SELECT id FROM one WHERE id IS NOT NULL
            """;
    private static final String SPAN = """
            SELECT min(r.first), max(r.last) FROM unnest(?::int[]) s(id) CROSS JOIN LATERAL (
                SELECT (SELECT min(time) FROM reading WHERE series_id = s.id) AS first,
                       (SELECT max(time) FROM reading WHERE series_id = s.id) AS last) r
            """;
    private static final String OF_BATCH = """
            FROM unnest(?::int[]) s(id) CROSS JOIN LATERAL (
                SELECT series_id, time, value, quality FROM %s
                WHERE series_id = s.id AND time >= ? AND time < ? OFFSET 0) r
            """;
    private static final String COUNT = "SELECT count(*) " + OF_BATCH;
    private static final String INSERT = "INSERT INTO reading_moving (series_id, time, value, quality) "
            + "SELECT r.series_id, r.time, r.value, r.quality " + OF_BATCH.formatted("reading")
            + " ON CONFLICT (series_id, time) DO NOTHING";

    private final Connection worker;
    private final Duration span;
    private final int batch;
    private long copied;
    private long skipped;
    private long said = System.nanoTime();

    MoveBatches(Connection worker, Duration span, int batch) {
        this.worker = worker;
        this.span = span;
        this.batch = batch;
    }

    /** @return how many readings this run copied */
    long copy() throws SQLException {
        var series = series();
        var ids = worker.createArrayOf("int4", series.toArray());
        Instant first;
        Instant last;
        try (var select = worker.prepareStatement(SPAN)) {
            select.setArray(1, ids);
            try (var row = select.executeQuery()) {
                row.next();
                if (row.getObject(1) == null) {
                    return 0;
                }
                first = row.getObject(1, OffsetDateTime.class).toInstant();
                last = row.getObject(2, OffsetDateTime.class).toInstant();
            }
        }
        LOG.infof("moving readings from=%s to=%s series=%d", first, last, series.size());
        var from = Instant.ofEpochSecond(Math.floorDiv(first.getEpochSecond(), span.toSeconds()) * span.toSeconds());
        for (; !from.isAfter(last); from = from.plus(span)) {
            copySpan(series, from, from.plus(span));
        }
        return copied;
    }

    private void copySpan(List<Integer> series, Instant from, Instant until) throws SQLException {
        boolean before = Sql.exists(worker, "SELECT 1 FROM reading_moving WHERE time >= ? AND time < ? LIMIT 1",
                utc(from), utc(until));
        int size = FIRST_SERIES;
        for (int at = 0; at < series.size();) {
            var some = series.subList(at, Math.min(series.size(), at + size));
            long rows = before ? copyMissing(some, from, until) : copyAll(some, from, until);
            at += some.size();
            size = (int) Math.max(1, Math.min(100_000, size * Math.min(8.0, batch / Math.max(1.0, rows))));
            say(until);
        }
    }

    private long copyMissing(List<Integer> series, Instant from, Instant until) throws SQLException {
        long rows = count("reading", series, from, until);
        if (rows == count("reading_moving", series, from, until)) {
            skipped += rows;
            return rows;
        }
        return copyAll(series, from, until);
    }

    private long copyAll(List<Integer> series, Instant from, Instant until) throws SQLException {
        try (var insert = worker.prepareStatement(INSERT)) {
            bind(insert, series, from, until);
            long rows = insert.executeLargeUpdate();
            copied += rows;
            return rows;
        }
    }

    private long count(String table, List<Integer> series, Instant from, Instant until) throws SQLException {
        try (var select = worker.prepareStatement(COUNT.formatted(table))) {
            bind(select, series, from, until);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void bind(PreparedStatement statement, List<Integer> series, Instant from, Instant until)
            throws SQLException {
        statement.setArray(1, worker.createArrayOf("int4", series.toArray()));
        statement.setObject(2, utc(from));
        statement.setObject(3, utc(until));
    }

    private List<Integer> series() throws SQLException {
        var ids = new ArrayList<Integer>();
        try (var select = worker.prepareStatement(SERIES); var row = select.executeQuery()) {
            while (row.next()) {
                ids.add(row.getInt(1));
            }
        }
        return ids;
    }

    private void say(Instant until) throws SQLException {
        if (System.nanoTime() - said < SAY_EVERY.toNanos()) {
            return;
        }
        said = System.nanoTime();
        var all = Sql.first(worker, "SELECT reltuples::bigint FROM pg_class WHERE oid = 'reading'::regclass")
                .orElse("?");
        LOG.infof("moving readings before=%s copied=%d copied-earlier=%d of-about=%s", until, copied, skipped, all);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
