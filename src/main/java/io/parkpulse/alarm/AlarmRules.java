package io.parkpulse.alarm;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.annotation.Nullable;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.registry.MetricCatalogue;
import io.parkpulse.registry.StartupOrder;
import io.quarkus.runtime.StartupEvent;

/** The rules in force: shipped as {@code alarm/rules.csv}, written to the database at each start. */
@Singleton
public class AlarmRules {
    private static final String FILE = "/alarm/rules.csv";
    private static final CSVFormat CSV = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true)
            .setNullString("").get();

    private final Jdbi jdbi;
    private final List<AlarmRule> all;
    private final Map<String, Collection<List<AlarmRule>>> versionsByMetric;

    AlarmRules(Jdbi jdbi, MetricCatalogue catalogue) {
        this.jdbi = jdbi;
        this.all = read();
        for (var rule : all) {
            if (catalogue.find(rule.metric()).isEmpty()) {
                throw new IllegalStateException("rule " + rule.id() + " in " + FILE + " is for metric " + rule.metric()
                        + ", which the catalogue does not have");
            }
        }
        this.versionsByMetric = all.stream().collect(Collectors.groupingBy(AlarmRule::metric)).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(
                        entry.getValue().stream().collect(Collectors.groupingBy(AlarmRule::id)).values())));
    }

    /** Every rule and version. */
    public List<AlarmRule> all() {
        return all;
    }

    /** The rules of a metric, each with its versions. */
    Collection<List<AlarmRule>> ofMetric(String metric) {
        return versionsByMetric.getOrDefault(metric, List.of());
    }

    /** The versions of a rule; empty: there is no such rule any more. */
    List<AlarmRule> versions(String id) {
        return all.stream().filter(rule -> rule.id().equals(id)).toList();
    }

    /** The version that is in force on that day; null: none. */
    static @Nullable AlarmRule inForce(List<AlarmRule> versions, LocalDate day) {
        for (var version : versions) {
            if (version.effectiveOn(day)) {
                return version;
            }
        }
        return null;
    }

    void seed(@Observes @Priority(StartupOrder.SHIPPED_DATA) StartupEvent start) {
        jdbi.useTransaction(this::write);
    }

    private void write(Handle handle) {
        var batch = handle.prepareBatch("""
                INSERT INTO alarm_rule (id, metric_id, kind, limit_value, deadband, on_delay_s, off_delay_s, severity,
                    latching, live_window_s, name_en, name_zh, source, effective_from, effective_to)
                VALUES (:id, :metric, :kind, :limit, :deadband, :onDelay, :offDelay, :severity,
                    :latching, :liveWindow, :nameEn, :nameZh, :source, :effectiveFrom, :effectiveTo)
                ON CONFLICT (id, effective_from) DO UPDATE SET metric_id = excluded.metric_id, kind = excluded.kind,
                    limit_value = excluded.limit_value, deadband = excluded.deadband, on_delay_s = excluded.on_delay_s,
                    off_delay_s = excluded.off_delay_s, severity = excluded.severity, latching = excluded.latching,
                    live_window_s = excluded.live_window_s, name_en = excluded.name_en, name_zh = excluded.name_zh,
                    source = excluded.source, effective_to = excluded.effective_to
                """);
        for (var rule : all) {
            batch.bind("id", rule.id()).bind("metric", rule.metric()).bind("kind", rule.kind().id())
                    .bind("limit", rule.limit()).bind("deadband", rule.deadband())
                    .bind("onDelay", rule.timing().onDelay().toSeconds())
                    .bind("offDelay", rule.timing().offDelay().toSeconds()).bind("severity", rule.severity().id())
                    .bind("latching", rule.timing().latching()).bind("liveWindow", rule.liveWindow().toSeconds())
                    .bind("nameEn", rule.nameEn()).bind("nameZh", rule.nameZh()).bind("source", rule.source())
                    .bind("effectiveFrom", rule.effectiveFrom()).bind("effectiveTo", rule.effectiveTo()).add();
        }
        batch.execute();
    }

    private static List<AlarmRule> read() {
        try (InputStream in = AlarmRules.class.getResourceAsStream(FILE);
                var parser = CSV.parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return parser.stream().map(AlarmRules::rule).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    private static AlarmRule rule(CSVRecord row) {
        var to = row.get("effective_to");
        return new AlarmRule(row.get("id"), row.get("metric"), RuleKind.of(row.get("kind")),
                Double.parseDouble(row.get("limit")), Double.parseDouble(row.get("deadband")),
                new Timing(seconds(row, "on_delay_s"), seconds(row, "off_delay_s"),
                        Boolean.parseBoolean(row.get("latching"))),
                Severity.of(row.get("severity")), seconds(row, "live_window_s"), row.get("name_en"), row.get("name_zh"),
                row.get("source"), LocalDate.parse(row.get("effective_from")), to == null ? null : LocalDate.parse(to));
    }

    private static Duration seconds(CSVRecord row, String column) {
        return Duration.ofSeconds(Long.parseLong(row.get(column)));
    }
}
