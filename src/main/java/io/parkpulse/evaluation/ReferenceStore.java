package io.parkpulse.evaluation;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import com.fasterxml.jackson.core.type.TypeReference;

import io.parkpulse.evaluation.evidence.Reference;
import io.parkpulse.evaluation.evidence.StoredJson;

/** Keeps the reference values filed for a scheme and year; the newest version holds, the others stay. */
@ApplicationScoped
public class ReferenceStore {
    private static final TypeReference<List<Reference>> REFERENCES = new TypeReference<>() {
    };

    private final Jdbi jdbi;

    ReferenceStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    References current(String scheme, int year) {
        return jdbi.withHandle(handle -> current(handle, scheme, year));
    }

    /** What holds for a scheme and year, as the handle's transaction sees it. */
    public References current(Handle handle, String scheme, int year) {
        return handle.createQuery("""
                SELECT version, reference_values::text AS reference_values
                FROM evaluation_reference WHERE scheme = :scheme AND year = :year
                ORDER BY version DESC LIMIT 1
                """).bind("scheme", scheme).bind("year", year)
                .map((row, context) -> new References(scheme, year, row.getInt("version"),
                        StoredJson.read(row.getString("reference_values"), REFERENCES)))
                .findOne().orElseGet(() -> new References(scheme, year, 0, List.of()));
    }

    References save(String scheme, int year, List<Reference> references, String enteredBy, Instant at) {
        return jdbi.inTransaction(handle -> {
            handle.execute("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", "references " + scheme + year);
            var now = current(handle, scheme, year);
            if (now.version() > 0 && now.references().equals(references)) {
                return now;
            }
            handle.createUpdate("""
                    INSERT INTO evaluation_reference (scheme, year, version, reference_values, entered_by, entered_at)
                    VALUES (:scheme, :year, :version, CAST(:references AS jsonb), :enteredBy, :at)
                    """).bind("scheme", scheme).bind("year", year).bind("version", now.version() + 1)
                    .bind("references", StoredJson.write(references)).bind("enteredBy", enteredBy).bind("at", at)
                    .execute();
            return current(handle, scheme, year);
        });
    }
}
