package io.parkpulse.notify.routing;

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

/**
 * The policy for alarms that no route matches, after the chain of duty of the policies (责任链: 企业负主责、园区管公建、
 * 属地管园区、部门强监管): shipped as {@code notify/duty-chain.csv}, written to the database at each start. A level without
 * a team is left out.
 */
@Singleton
class DutyChain {
    static final String CODE = "duty-chain";

    private static final String FILE = "/notify/duty-chain.csv";
    private static final CSVFormat CSV = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true)
            .setNullString("").get();

    private final Jdbi jdbi;

    DutyChain(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void seed(@Observes @Priority(StartupOrder.SHIPPED_DATA) StartupEvent start) {
        jdbi.useTransaction(DutyChain::write);
    }

    private static void write(Handle handle) {
        handle.createUpdate(
                """
                        INSERT INTO escalation_policy (code, name, after_clear, shipped)
                        VALUES (:code, '责任链 Duty chain', 'critical', true)
                        ON CONFLICT (code) DO UPDATE SET name = excluded.name, after_clear = excluded.after_clear, shipped = true
                        """)
                .bind("code", CODE).execute();
        var rows = read();
        handle.createUpdate("DELETE FROM escalation_step WHERE policy_code = :code AND step <> ALL (:steps)")
                .bind("code", CODE).bindArray("steps", Integer.class,
                        rows.stream().map(row -> Integer.valueOf(row.get("step"))).toList())
                .execute();
        var batch = handle.prepareBatch(
                """
                        INSERT INTO escalation_step (policy_code, step, severities, after_s, level, effective_from, effective_to,
                            source)
                        VALUES (:code, :step::integer, ARRAY[:severity], :after_s::integer, :level, :effective_from::date,
                            :effective_to::date, :source)
                        ON CONFLICT (policy_code, step) DO UPDATE SET severities = excluded.severities,
                            after_s = excluded.after_s, level = excluded.level, effective_from = excluded.effective_from,
                            effective_to = excluded.effective_to, source = excluded.source
                        """);
        for (var row : rows) {
            row.toMap().forEach((column, value) -> batch.bind(column, value));
            batch.bind("code", CODE).add();
        }
        batch.execute();
    }

    private static List<CSVRecord> read() {
        try (var in = DutyChain.class.getResourceAsStream(FILE);
                var parser = CSV.parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }
}
