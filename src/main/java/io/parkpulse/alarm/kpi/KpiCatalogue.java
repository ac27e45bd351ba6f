package io.parkpulse.alarm.kpi;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.registry.StartupOrder;
import io.quarkus.runtime.StartupEvent;

/** Definitions and targets: shipped as {@code alarm/kpi.csv}, written to the database at each start. */
@Singleton
class KpiCatalogue {
    private static final String FILE = "/alarm/kpi.csv";
    private static final CSVFormat CSV = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true)
            .setNullString("").get();

    private final Jdbi jdbi;

    KpiCatalogue(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void seed(@Observes @Priority(StartupOrder.SHIPPED_DATA) StartupEvent start) {
        jdbi.useTransaction(KpiCatalogue::write);
    }

    private static void write(Handle handle) {
        var batch = handle.prepareBatch(
                """
                        INSERT INTO alarm_kpi (id, kind, position, value, comparison, unit, effective_from, effective_to, name_en,
                            name_zh, source)
                        VALUES (:id, :kind, :position, :value::double precision, :comparison, :unit, :effective_from::date,
                            :effective_to::date, :name_en, :name_zh, :source)
                        ON CONFLICT (id, effective_from) DO UPDATE SET kind = excluded.kind, position = excluded.position,
                            value = excluded.value, comparison = excluded.comparison, unit = excluded.unit,
                            effective_to = excluded.effective_to, name_en = excluded.name_en, name_zh = excluded.name_zh,
                            source = excluded.source
                        """);
        for (var row : read()) {
            row.toMap().forEach((column, value) -> batch.bind(column, value));
            batch.bind("position", row.getRecordNumber()).add();
        }
        batch.execute();
    }

    private static List<CSVRecord> read() {
        try (var in = KpiCatalogue.class.getResourceAsStream(FILE);
                var parser = CSV.parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }
}
