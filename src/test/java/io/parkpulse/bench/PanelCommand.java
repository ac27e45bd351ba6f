package io.parkpulse.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.rig.ServiceProcess;
import io.parkpulse.rig.TestFolder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast a panel of a month is over a lot of readings, and how much disk they take. */
@Command(name = "panel", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Fills an empty database of TimescaleDB's community edition with a month of readings, brings the rollups up to",
        "date, compresses the chunks, and times what dashboards ask. The service lays the database out first."})
final class PanelCommand implements Callable<Integer> {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final int POINTS = 800;
    private static final List<String> ROLLUPS = List.of("reading_1m_cagg", "reading_15m_cagg", "reading_1h_cagg",
            "reading_1d_cagg");

    @Option(names = "--jdbc-url", required = true, description = "jdbc:postgresql://host/database, an empty database")
    private String url;
    @Option(names = "--user", defaultValue = "postgres", description = "(${DEFAULT-VALUE})")
    private String user;
    @Option(names = "--password", defaultValue = "", description = "Empty if not given.")
    private String password;
    @Option(names = "--readings", defaultValue = "100000000", description = "About so many in the month (${DEFAULT-VALUE}).")
    private long readings;
    @Option(names = "--every", defaultValue = "10", description = "Seconds between readings of a series (${DEFAULT-VALUE}).")
    private int everyS;
    @Option(names = "--runs", defaultValue = "50", description = "Of each query, after 5 that do not count (${DEFAULT-VALUE}).")
    private int runs;
    @Option(names = "--folder", defaultValue = "target/bench", description = "For the log and panel.json (${DEFAULT-VALUE}).")
    private Path folder;

    /** @param millis of each run: sent to the server until the last row is read */
    private record Query(String title, long rows, Lags millis) {}

    private record Report(Machine machine, String timescale, long readings, int series, double writeSeconds,
            double refreshSeconds, double compressSeconds, double bytesBefore, double bytesAfter, double rollupBytes,
            List<Query> queries) {}

    @Override
    public Integer call() throws Exception {
        try (var connection = connect()) {
            if (text(connection, "SELECT to_regclass('reading')") != null) {
                System.err.println("the database has readings or their table already; expected an empty one");
                return 2;
            }
        }
        layOut();
        try (var connection = connect()) {
            if (text(connection, "SELECT to_regclass('reading_1m_cagg')") == null) {
                System.err.println("the server is not TimescaleDB's community edition; there is nothing to measure");
                return 2;
            }
            var report = measure(connection);
            print(report);
            Files.createDirectories(folder);
            new ObjectMapper().findAndRegisterModules().writerWithDefaultPrettyPrinter()
                    .writeValue(folder.resolve("panel.json").toFile(), report);
            return 0;
        }
    }

    /** By the service itself, which is stopped again. */
    private void layOut() throws Exception {
        var run = folder.resolve("panel").toAbsolutePath();
        TestFolder.clear(run);
        Files.createDirectories(run);
        var parks = run.resolve("parks.json");
        Files.writeString(parks, "{\"parks\":[{\"park\":{\"code\":\"bench\",\"name\":\"Benchmark\"}}]}");
        var service = new ServiceProcess(run, Map.of("QUARKUS_DATASOURCE_JDBC_URL", url, "QUARKUS_DATASOURCE_USERNAME",
                user, "QUARKUS_DATASOURCE_PASSWORD", password, "PARKPULSE_REGISTRY_IMPORT_FILE", parks.toString()));
        service.start();
        service.terminate();
    }

    private Report measure(Connection connection) throws SQLException {
        // The policies would do the same work at the same time.
        execute(connection, "SELECT alter_job(job_id, scheduled => false) FROM timescaledb_information.jobs"
                + " WHERE job_id >= 1000");
        int series = (int) Math.max(2, readings * everyS / MONTH.toSeconds() / 2 * 2);
        register(connection, series);
        var until = Instant.now().truncatedTo(ChronoUnit.DAYS);
        var since = until.minus(MONTH);
        double writeSeconds = seconds(() -> fill(connection, since, until));
        // As autovacuum does it while readings come in.
        execute(connection, "VACUUM ANALYZE reading");
        long stored = number(connection, "SELECT count(*) FROM reading");
        double before = number(connection, "SELECT hypertable_size('reading')") / (double) stored;
        double refreshSeconds = seconds(() -> {
            for (var rollup : ROLLUPS) {
                execute(connection, "CALL refresh_continuous_aggregate('" + rollup + "', NULL, NULL)");
            }
        });
        double compressSeconds = seconds(() -> execute(connection,
                "SELECT compress_chunk(c, if_not_compressed => true) FROM show_chunks('reading') c"));
        execute(connection, "VACUUM ANALYZE");
        double after = number(connection, "SELECT hypertable_size('reading')") / (double) stored;
        double rollups = 0;
        for (var rollup : ROLLUPS) {
            rollups += number(connection, "SELECT hypertable_size('" + rollup + "')");
        }
        return new Report(Machine.here(), text(connection,
                "SELECT extversion FROM pg_extension WHERE extname = 'timescaledb'"), stored, series, writeSeconds,
                refreshSeconds, compressSeconds, before, after, rollups / stored, queries(connection, since, until));
    }

    /** Half of them show a power, half count energy. */
    private static void register(Connection connection, int series) throws SQLException {
        execute(connection, "INSERT INTO gateway (park_code, code, name) VALUES ('bench', 'gw', 'gw')");
        execute(connection, "INSERT INTO device (gateway_id, code, name) SELECT g.id, 'meter-' || n, 'meter-' || n"
                + " FROM gateway g, generate_series(1, " + series / 2 + ") n WHERE g.code = 'gw'");
        execute(connection, "INSERT INTO series (device_id, metric_id) SELECT d.id, m.id FROM device d,"
                + " (VALUES ('energy.active_power'), ('energy.active_energy')) m(id)");
    }

    /** A day at a time, and as gateways send them: all series of a moment. */
    private void fill(Connection connection, Instant since, Instant until) throws SQLException {
        for (var day = since; day.isBefore(until); day = day.plus(1, ChronoUnit.DAYS)) {
            execute(connection,
                    """
                            INSERT INTO reading (series_id, time, value, quality)
                            SELECT s.id, t.time, round(CASE s.metric_id
                                WHEN 'energy.active_energy' THEN (extract(epoch FROM t.time) - %d)::float8 * (1 + s.id %% 7) / 300
                                ELSE 100 + 50 * sin(extract(epoch FROM t.time)::float8 / 13751 + s.id) + 5 * random() END * 100)
                                / 100, 0
                            FROM generate_series(timestamptz '%s', timestamptz '%s' + interval '1 day'
                                - interval '1 microsecond', interval '%d s') AS t(time), series s
                            ORDER BY t.time
                            """
                            .formatted(since.getEpochSecond(), day, day, everyS));
        }
    }

    private List<Query> queries(Connection connection, Instant since, Instant until) throws SQLException {
        var powers = ids(connection, "energy.active_power");
        var counters = ids(connection, "energy.active_energy");
        var month = ", timestamptz '" + since + "', timestamptz '" + until + "', " + POINTS + ")";
        var hour = ", timestamptz '" + until.minus(1, ChronoUnit.HOURS) + "', timestamptz '" + until + "', "
                + POINTS + ")";
        var day = ", timestamptz '" + until.minus(1, ChronoUnit.DAYS) + "', timestamptz '" + until + "', " + POINTS
                + ")";
        var queries = new ArrayList<Query>();
        queries.add(time(connection, "30 days of a meter's power", powers, 1, "points", month));
        queries.add(time(connection, "30 days of ten meters' power", powers, 10, "points", month));
        queries.add(time(connection, "30 days of ten meters' consumption", counters, 10, "points", month));
        queries.add(time(connection, "a day of ten meters' power", powers, 10, "points", day));
        queries.add(time(connection, "an hour of ten meters' power", powers, 10, "points", hour));
        queries.add(time(connection, "the same 30 days of a meter, from its readings", powers, 1,
                "SELECT time_bucket('2 hours', time), avg(value) FROM reading WHERE series_id = ANY (%s) AND time >= '"
                        + since + "' AND time < '" + until + "' GROUP BY 1 ORDER BY 1",
                ""));
        return queries;
    }

    private static List<Integer> ids(Connection connection, String metric) throws SQLException {
        try (var select = connection.createStatement();
                var row = select.executeQuery("SELECT id FROM series WHERE metric_id = '" + metric + "' ORDER BY id")) {
            var ids = new ArrayList<Integer>();
            while (row.next()) {
                ids.add(row.getInt(1));
            }
            return ids;
        }
    }

    /** Other series each time. */
    private Query time(Connection connection, String title, List<Integer> ids, int series, String query, String span)
            throws SQLException {
        var random = new Random(7);
        int warmUp = 5;
        var millis = new double[runs];
        long rows = 0;
        String resolution = "";
        for (int run = -warmUp; run < runs; run++) {
            var chosen = "ARRAY" + random.ints(series, 0, ids.size()).mapToObj(ids::get).toList() + "::int[]";
            var sql = query.equals("points") ? "SELECT * FROM points(" + chosen + span : query.formatted(chosen);
            long began = System.nanoTime();
            rows = 0;
            try (var select = connection.createStatement(); var row = select.executeQuery(sql)) {
                while (row.next()) {
                    rows++;
                    resolution = query.equals("points") ? " (" + row.getString("resolution") + ")" : "";
                }
            }
            if (run >= 0) {
                millis[run] = (System.nanoTime() - began) / 1e6;
            }
        }
        return new Query(title + resolution, rows, Lags.of(millis));
    }

    private static void print(Report report) {
        System.out.printf("%n%s%nTimescaleDB %s, %,d readings of %,d series%n", report.machine(), report.timescale(),
                report.readings(), report.series());
        System.out.printf("written in %.0f s, rollups made in %.0f s, chunks compressed in %.0f s%n",
                report.writeSeconds(), report.refreshSeconds(), report.compressSeconds());
        System.out.printf(
                "bytes a reading: %.1f as rows with their key, %.1f in the columnstore; rollups %.1f more%n%n",
                report.bytesBefore(), report.bytesAfter(), report.rollupBytes());
        System.out.printf("%-56s %8s %9s %9s %9s %9s %9s%n", "query, in ms", "rows", "runs", "p50", "p95", "p99",
                "max");
        report.queries().forEach(query -> System.out.printf("%-56s %,8d %s%n", query.title(), query.rows(),
                query.millis()));
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static double seconds(Work work) throws SQLException {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e9;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var select = connection.createStatement(); var row = select.executeQuery(query)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        return Long.parseLong(text(connection, query));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
