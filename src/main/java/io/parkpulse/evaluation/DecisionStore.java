package io.parkpulse.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import com.fasterxml.jackson.core.type.TypeReference;

import io.parkpulse.evaluation.evidence.Decision;
import io.parkpulse.evaluation.evidence.StoredJson;

/** Keeps what a city has decided of a scheme and year; the newest version holds, the others stay. */
@ApplicationScoped
public class DecisionStore {
    private static final TypeReference<List<Decision>> DECISIONS = new TypeReference<>() {
    };
    private static final int NEWEST = Integer.MAX_VALUE;

    private final Jdbi jdbi;

    DecisionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Decisions asOf(String scheme, int year, int version) {
        return jdbi.withHandle(handle -> asOf(handle, scheme, year, version));
    }

    /** What holds now, as the handle's transaction sees it. */
    public Decisions current(Handle handle, String scheme, int year) {
        return asOf(handle, scheme, year, NEWEST);
    }

    private static Decisions asOf(Handle handle, String scheme, int year, int version) {
        return handle.createQuery("""
                SELECT version, decisions::text AS decisions
                FROM evaluation_decision WHERE scheme = :scheme AND year = :year AND version <= :version
                ORDER BY version DESC LIMIT 1
                """).bind("scheme", scheme).bind("year", year).bind("version", version)
                .map((row, context) -> new Decisions(row.getInt("version"),
                        StoredJson.read(row.getString("decisions"), DECISIONS)))
                .findOne().orElseGet(Decisions::none);
    }

    /**
     * Stores a new version, unless it says nothing new.
     *
     * @param made what is decided, given the number of its version
     */
    Decisions save(String scheme, int year, IntFunction<List<Decision>> made, Instant at) {
        return jdbi.inTransaction(handle -> {
            handle.execute("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", "decisions " + scheme + year);
            var now = current(handle, scheme, year);
            var next = made.apply(now.version() + 1);
            if (now.sayTheSame(next)) {
                return now;
            }
            handle.createUpdate("""
                    INSERT INTO evaluation_decision (scheme, year, version, decisions, entered_at)
                    VALUES (:scheme, :year, :version, CAST(:decisions AS jsonb), :at)
                    """).bind("scheme", scheme).bind("year", year).bind("version", now.version() + 1)
                    .bind("decisions", StoredJson.write(next)).bind("at", at).execute();
            return current(handle, scheme, year);
        });
    }
}
