package io.parkpulse.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.parkpulse.registry.Domain;
import io.parkpulse.registry.Metric;
import io.parkpulse.registry.MetricKind;
import io.parkpulse.registry.SeriesInfo;
import io.parkpulse.telemetry.Reading;
import io.parkpulse.telemetry.ReadingBatch;
import io.parkpulse.telemetry.ReadingStore;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What late and repeated readings cost where their chunk is compressed. */
@Command(name = "late", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Writes late and repeated readings into a chunk of TimescaleDB's community edition, first as rows, then compressed,",
        "by the service's own COPY and INSERT, a commit a batch. Works in a schema of its own, which it drops."})
final class LateCommand implements Callable<Integer> {
    private static final String SCHEMA = "parkpulse_late_bench";
    private static final Instant BEGIN = Instant.parse("2020-01-02T00:00:00Z");
    private static final int EVERY_S = 60;

    @Option(names = "--jdbc-url", required = true, description = "jdbc:postgresql://host/database")
    private String url;
    @Option(names = "--user", defaultValue = "postgres", description = "(${DEFAULT-VALUE})")
    private String user;
    @Option(names = "--password", defaultValue = "", description = "Empty if not given.")
    private String password;
    @Option(names = "--series", defaultValue = "1000", description = "(${DEFAULT-VALUE})")
    private int series;
    @Option(names = "--stored", defaultValue = "2000", description = "Readings of a series before, one a minute (${DEFAULT-VALUE}).")
    private int stored;
    @Option(names = "--late", defaultValue = "200", description = "Readings of a series that come late (${DEFAULT-VALUE}).")
    private int late;
    @Option(names = "--batch", defaultValue = "5000", description = "Readings of a transaction (${DEFAULT-VALUE}).")
    private int batch;

    private final ReadingStore store = new ReadingStore();
    private final Metric metric = new Metric("energy.demand", Domain.ENERGY, "", "", "kW", MetricKind.GAUGE, null, null,
            null);

    private interface Write {
        int by(Connection transaction, ReadingBatch batch) throws SQLException;
    }

    @Override
    public Integer call() throws SQLException {
        try (var connection = DriverManager.getConnection(url, user, password)) {
            execute(connection, "DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
            execute(connection, "CREATE SCHEMA " + SCHEMA);
            // The extension's own functions are in public.
            execute(connection, "SET search_path = " + SCHEMA + ", public");
            try {
                System.out.printf("TimescaleDB %s, %d series, %d readings each, %d late ones each, %d a commit%n",
                        version(connection), series, stored, late, batch);
                boolean right = true;
                for (boolean compressed : new boolean[]{false, true}) {
                    right &= measure(connection, compressed, "COPY, late and new", store::copy, 20, 1);
                    right &= measure(connection, compressed, "INSERT, late and new", store::insert, 20, 1);
                    right &= measure(connection, compressed, "INSERT, stored already", store::insert, 0, 0);
                }
                return right ? 0 : 1;
            } finally {
                connection.setAutoCommit(true);
                execute(connection, "DROP SCHEMA " + SCHEMA + " CASCADE");
            }
        }
    }

    /** @param offsetS seconds between the late readings and the stored ones; 0: the same times */
    private boolean measure(Connection connection, boolean compressed, String what, Write write, int offsetS,
            int newOfEach) throws SQLException {
        prepare(connection, compressed);
        connection.setAutoCommit(false);
        var batches = batches(offsetS);
        long began = System.nanoTime();
        long written = 0;
        for (var one : batches) {
            written += write.by(connection, one);
            connection.commit();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        connection.setAutoCommit(true);
        long sent = (long) series * late;
        long rows = number(connection, "SELECT count(*) FROM reading");
        boolean right = written == sent * newOfEach && rows == (long) series * stored + written;
        System.out.printf("%-12s %-24s %,12.0f rows/s%s%n", compressed ? "compressed" : "rows", what, sent / seconds,
                right ? "" : "  WRONG: " + written + " written, " + rows + " there");
        return right;
    }

    private void prepare(Connection connection, boolean compressed) throws SQLException {
        execute(connection, "DROP TABLE IF EXISTS reading CASCADE");
        execute(connection, """
                CREATE TABLE reading (series_id integer NOT NULL, time timestamptz NOT NULL,
                    value double precision NOT NULL, quality smallint NOT NULL DEFAULT 0, PRIMARY KEY (series_id, time))
                """);
        execute(connection, "SELECT create_hypertable('reading', 'time', chunk_time_interval => interval '7 days',"
                + " create_default_indexes => false)");
        execute(connection, "ALTER TABLE reading SET (timescaledb.enable_columnstore,"
                + " timescaledb.segmentby = 'series_id', timescaledb.orderby = 'time')");
        execute(connection, "INSERT INTO reading SELECT s, timestamptz '" + BEGIN + "' + n * interval '" + EVERY_S
                + " s', n % 97, 0 FROM generate_series(1, " + series + ") s, generate_series(0, " + (stored - 1)
                + ") n");
        if (compressed) {
            execute(connection, "SELECT compress_chunk(c) FROM show_chunks('reading') c");
        }
        execute(connection, "VACUUM ANALYZE reading");
        execute(connection, "CHECKPOINT");
    }

    /** As a gateway sends what it kept: a span of some series after the other. */
    private List<ReadingBatch> batches(int offsetS) {
        var batches = new ArrayList<ReadingBatch>();
        var readings = new ArrayList<Reading>();
        for (int at = 1; at <= series; at++) {
            var info = new SeriesInfo(at, "park", ZoneId.of("Asia/Shanghai"), 1, "gateway", 1, "device", metric);
            for (int n = 0; n < late; n++) {
                int minute = (int) ((long) n * stored / late);
                readings.add(Reading.at(info, BEGIN.plusSeconds((long) minute * EVERY_S + offsetS), minute % 97));
                if (readings.size() == batch) {
                    batches.add(ReadingBatch.of(readings));
                    readings.clear();
                }
            }
        }
        if (!readings.isEmpty()) {
            batches.add(ReadingBatch.of(readings));
        }
        return batches;
    }

    private static String version(Connection connection) throws SQLException {
        try (var row = connection.createStatement()
                .executeQuery("SELECT extversion FROM pg_extension WHERE extname = 'timescaledb'")) {
            if (!row.next()) {
                throw new IllegalStateException("this database has no TimescaleDB");
            }
            return row.getString(1);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (var row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
