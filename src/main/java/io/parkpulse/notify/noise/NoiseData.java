package io.parkpulse.notify.noise;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.registry.StartupOrder;
import io.quarkus.runtime.StartupEvent;

/** Policies and inhibitions: shipped, or files of the site; written to the database at each start. */
@Singleton
class NoiseData {
    private static final CSVFormat CSV = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true)
            .setNullString("").get();

    private final Jdbi jdbi;
    private final NoiseSettings settings;

    NoiseData(Jdbi jdbi, NoiseSettings settings) {
        this.jdbi = jdbi;
        this.settings = settings;
    }

    void seed(@Observes @Priority(StartupOrder.SHIPPED_DATA) StartupEvent start) {
        var policies = read(settings.policyFile(), "/notify/noise.csv");
        var inhibitions = read(settings.inhibitionFile(), "/notify/inhibitions.csv");
        jdbi.useTransaction(handle -> {
            writePolicies(handle, policies);
            writeInhibitions(handle, inhibitions);
        });
    }

    private static void writePolicies(Handle handle, List<CSVRecord> policies) {
        handle.createUpdate("""
                DELETE FROM noise_policy WHERE (severity, effective_from) NOT IN
                    (SELECT * FROM unnest(:severities, :from::date[]))
                """).bindArray("severities", String.class, column(policies, "severity"))
                .bindArray("from", String.class, column(policies, "effective_from")).execute();
        var batch = handle.prepareBatch(
                """
                        INSERT INTO noise_policy (severity, effective_from, effective_to, group_by, group_wait_s, group_interval_s,
                            repeat_interval_s, flap_count, flap_within_s, flap_calm_s, flap_summary_s, first_out_window_s, source)
                        VALUES (:severity, :effective_from::date, :effective_to::date, string_to_array(:group_by, ' '),
                            :group_wait_s::integer, :group_interval_s::integer, :repeat_interval_s::integer, :flap_count::integer,
                            :flap_within_s::integer, :flap_calm_s::integer, :flap_summary_s::integer,
                            :first_out_window_s::integer, :source)
                        ON CONFLICT (severity, effective_from) DO UPDATE SET effective_to = excluded.effective_to,
                            group_by = excluded.group_by, group_wait_s = excluded.group_wait_s,
                            group_interval_s = excluded.group_interval_s, repeat_interval_s = excluded.repeat_interval_s,
                            flap_count = excluded.flap_count, flap_within_s = excluded.flap_within_s,
                            flap_calm_s = excluded.flap_calm_s, flap_summary_s = excluded.flap_summary_s,
                            first_out_window_s = excluded.first_out_window_s, source = excluded.source
                        """);
        for (var policy : policies) {
            policy.toMap().forEach(batch::bind);
            batch.add();
        }
        batch.execute();
    }

    private static void writeInhibitions(Handle handle, List<CSVRecord> inhibitions) {
        handle.createUpdate("DELETE FROM inhibition WHERE id <> ALL (:ids)")
                .bindArray("ids", String.class, column(inhibitions, "id")).execute();
        for (var row : inhibitions) {
            handle.createUpdate(
                    """
                            INSERT INTO inhibition (id, source_rule, equal_labels, name_en, name_zh, source, effective_from, effective_to)
                            VALUES (:id, :source_rule, string_to_array(:equal, ' '), :name_en, :name_zh, :source,
                                :effective_from::date, :effective_to::date)
                            ON CONFLICT (id) DO UPDATE SET source_rule = excluded.source_rule, equal_labels = excluded.equal_labels,
                                name_en = excluded.name_en, name_zh = excluded.name_zh, source = excluded.source,
                                effective_from = excluded.effective_from, effective_to = excluded.effective_to
                            """)
                    .bindMap(row.toMap()).execute();
            var targets = List.of(row.get("targets").split(";")).stream().map(Matcher::of).toList();
            handle.createUpdate("DELETE FROM inhibition_target WHERE inhibition_id = :id AND position >= :size")
                    .bind("id", row.get("id")).bind("size", targets.size()).execute();
            for (int i = 0; i < targets.size(); i++) {
                var target = targets.get(i);
                handle.createUpdate("""
                        INSERT INTO inhibition_target (inhibition_id, position, label, operator, value)
                        VALUES (:id, :position, :label, :operator, :value)
                        ON CONFLICT (inhibition_id, position) DO UPDATE SET label = excluded.label,
                            operator = excluded.operator, value = excluded.value
                        """).bind("id", row.get("id")).bind("position", i).bind("label", target.label())
                        .bind("operator", target.operator()).bind("value", target.value()).execute();
            }
        }
    }

    private static List<String> column(List<CSVRecord> rows, String name) {
        return rows.stream().map(row -> row.get(name)).toList();
    }

    private static List<CSVRecord> read(Optional<Path> file, String shipped) {
        try (var reader = reader(file, shipped); var parser = CSV.parse(reader)) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.map(Path::toString).orElse(shipped), e);
        }
    }

    private static Reader reader(Optional<Path> file, String shipped) throws IOException {
        return file.isPresent()
                ? Files.newBufferedReader(file.get())
                : new InputStreamReader(NoiseData.class.getResourceAsStream(shipped), StandardCharsets.UTF_8);
    }
}
