package io.parkpulse.alarm.suppression;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

import io.parkpulse.RegistryApi;
import io.parkpulse.alarm.AlarmEvaluator;
import io.parkpulse.registry.GatewayDirectory;
import io.parkpulse.registry.GatewayKey;
import io.parkpulse.registry.GatewayRef;
import io.parkpulse.registry.SeriesDirectory;
import io.parkpulse.registry.SeriesInfo;
import io.parkpulse.registry.SeriesKey;
import io.parkpulse.telemetry.Quality;
import io.parkpulse.telemetry.Reading;
import io.parkpulse.telemetry.ReadingBatch;
import io.parkpulse.telemetry.ReadingStore;

/** Brings readings of now to the evaluator and the store as ingestion does, and shows what became of their alarms. */
@ApplicationScoped
class Plant {
    static final String PARK = "plant";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final DataSource dataSource;
    private final Jdbi jdbi;
    private final GatewayDirectory gateways;
    private final SeriesDirectory series;
    private final AlarmEvaluator evaluator;
    private final ReadingStore store;

    Plant(DataSource dataSource, Jdbi jdbi, GatewayDirectory gateways, SeriesDirectory series, AlarmEvaluator evaluator,
            ReadingStore store) {
        this.dataSource = dataSource;
        this.jdbi = jdbi;
        this.gateways = gateways;
        this.series = series;
        this.evaluator = evaluator;
        this.store = store;
    }

    GatewayRef newGateway() {
        var code = "g" + NUMBERS.incrementAndGet();
        RegistryApi.enter(PARK, code);
        return ((GatewayDirectory.Known) gateways.find(new GatewayKey(PARK, code))).gateway();
    }

    SeriesInfo newSeries(GatewayRef gateway, String metric) {
        var key = new SeriesKey(gateway.id(), "d" + NUMBERS.incrementAndGet(), metric);
        return series.register(List.of(key), Map.of(gateway.id(), gateway)).get(key);
    }

    /** As of now, in one transaction. */
    void read(List<SeriesInfo> of, double value, Quality quality) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                read(connection, of, value, quality);
                connection.commit();
            } finally {
                connection.rollback();
            }
        }
    }

    void read(Connection transaction, List<SeriesInfo> of, double value, Quality quality) throws SQLException {
        var now = Instant.now();
        var batch = ReadingBatch.of(of.stream().map(each -> new Reading(each,
                ChronoUnit.MICROS.between(Instant.EPOCH, now), value, quality)).toList());
        evaluator.evaluate(transaction, batch, now);
        store.insert(transaction, batch);
    }

    /** An open transaction. */
    Connection begin() throws SQLException {
        var connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Each line: the transition, "(test)" if it is of a test, and an exclamation mark if people are told. */
    List<String> journal(SeriesInfo of) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT e.transition || CASE WHEN e.test THEN '(test)' ELSE '' END
                    || CASE WHEN e.suppressed OR e.historical THEN '' ELSE '!' END
                FROM alarm_event e JOIN alarm a ON a.id = e.alarm_id WHERE a.series_id = :series ORDER BY e.id
                """).bind("series", of.id()).mapTo(String.class).list());
    }

    /** The lines that are in the outbox, so that somebody is told indeed. */
    List<String> outbox(SeriesInfo of) {
        return jdbi.withHandle(handle -> handle
                .createQuery(
                        """
                                SELECT e.transition || CASE WHEN e.test THEN '(test)' ELSE '' END || '!'
                                FROM alarm_event e JOIN alarm a ON a.id = e.alarm_id
                                WHERE a.series_id = :series AND EXISTS (SELECT FROM outbox o WHERE o.alarm_event_id = e.id) ORDER BY e.id
                                """)
                .bind("series", of.id()).mapTo(String.class).list());
    }

    /** State and suppression of the newest alarm. */
    String standing(SeriesInfo of) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT lower(a.state) || coalesce(' ' || lower(m.kind), '')
                FROM alarm a LEFT JOIN alarm_mode m ON m.id = a.suppressed_by WHERE a.series_id = :series
                ORDER BY a.id DESC LIMIT 1
                """).bind("series", of.id()).mapTo(String.class).findOne().orElse("normal"));
    }

    long alarm(SeriesInfo of) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT max(id) FROM alarm WHERE series_id = :series")
                .bind("series", of.id()).mapTo(Long.class).one());
    }

    /** The newest mode of a kind whose target is this series, its device or its gateway. */
    long mode(SeriesInfo of, String kind) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT max(id) FROM alarm_mode WHERE kind = :kind AND gateway_id = :gateway
                """).bind("kind", kind).bind("gateway", of.gatewayId()).mapTo(Long.class).one());
    }

    /** Whether a mode's beginning and, if it has one, its end are in the journal. */
    boolean isSettled(long mode) {
        return jdbi.withHandle(handle -> handle
                .createQuery(
                        """
                                SELECT applied_at IS NOT NULL AND (ended_at IS NULL OR settled_at IS NOT NULL) FROM alarm_mode WHERE id = :id
                                """)
                .bind("id", mode).mapTo(Boolean.class).one());
    }

    List<SeriesInfo> newSeries(GatewayRef gateway, String metric, int count) {
        var made = new ArrayList<SeriesInfo>();
        for (int i = 0; i < count; i++) {
            made.add(newSeries(gateway, metric));
        }
        return made;
    }
}
