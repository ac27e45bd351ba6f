package io.parkpulse.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.quarkus.runtime.StartupEvent;

/** The metrics that readings may have: shipped as {@code registry/metrics.csv}, written to the database at each start. */
@Singleton
public class MetricCatalogue {
    private static final String FILE = "/registry/metrics.csv";
    private static final CSVFormat CSV = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true)
            .setNullString("").get();

    private final Jdbi jdbi;
    private final Map<String, Metric> metrics;
    private final Collection<Metric> sorted;

    MetricCatalogue(Jdbi jdbi) {
        this.jdbi = jdbi;
        var byId = new TreeMap<String, Metric>();
        read().forEach(metric -> byId.put(metric.id(), metric));
        metrics = new HashMap<>(byId);
        sorted = List.copyOf(byId.values());
    }

    /** The metric of this id, if the catalogue has it. */
    public Optional<Metric> find(String id) {
        return Optional.ofNullable(metrics.get(id));
    }

    /** Every metric, by id. */
    public Collection<Metric> all() {
        return sorted;
    }

    void seed(@Observes @Priority(StartupOrder.REGISTRY) StartupEvent start) {
        jdbi.useTransaction(this::write);
    }

    private void write(Handle handle) {
        var batch = handle.prepareBatch("""
                INSERT INTO metric (id, domain, name_en, name_zh, unit, kind, min_value, max_value, expected_interval_s,
                    alarm_class)
                VALUES (:id, :domain, :nameEn, :nameZh, :unit, :kind, :min, :max, :expected, :alarmClass)
                ON CONFLICT (id) DO UPDATE SET domain = excluded.domain, name_en = excluded.name_en,
                    name_zh = excluded.name_zh, unit = excluded.unit, kind = excluded.kind,
                    min_value = excluded.min_value, max_value = excluded.max_value,
                    expected_interval_s = excluded.expected_interval_s, alarm_class = excluded.alarm_class
                """);
        for (var metric : sorted) {
            var every = metric.expectedEvery();
            batch.bind("id", metric.id()).bind("domain", metric.domain().id()).bind("nameEn", metric.nameEn())
                    .bind("nameZh", metric.nameZh()).bind("unit", metric.unit()).bind("kind", metric.kind().id())
                    .bind("min", metric.min()).bind("max", metric.max())
                    .bind("expected", every == null ? null : (Integer) (int) every.toSeconds())
                    .bind("alarmClass", metric.alarmClass().id()).add();
        }
        batch.execute();
    }

    private static List<Metric> read() {
        try (InputStream in = MetricCatalogue.class.getResourceAsStream(FILE);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
                var parser = CSV.parse(reader)) {
            return parser.stream().map(MetricCatalogue::metric).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    private static Metric metric(CSVRecord row) {
        var seconds = row.get("expected_interval_s");
        var alarmClass = row.isSet("alarm_class") ? row.get("alarm_class") : null;
        return new Metric(row.get("id"), Domain.of(row.get("domain")), row.get("name_en"), row.get("name_zh"),
                row.get("unit"), MetricKind.of(row.get("kind")), number(row.get("min")), number(row.get("max")),
                seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds)),
                alarmClass == null ? AlarmClass.PROCESS : AlarmClass.of(alarmClass));
    }

    private static Double number(String text) {
        return text == null ? null : Double.valueOf(text);
    }
}
