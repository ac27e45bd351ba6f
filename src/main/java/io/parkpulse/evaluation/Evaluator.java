package io.parkpulse.evaluation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

import io.parkpulse.evaluation.evidence.ParkFacts;
import io.parkpulse.evaluation.scheme.SchemeFile;

/** Scores a park for a year and stores the result, all from one state of the database. */
@ApplicationScoped
class Evaluator {
    private final Jdbi jdbi;
    private final EvidenceCollector collector;
    private final EvaluationStore store;
    private final Clock clock;

    Evaluator(Jdbi jdbi, EvidenceCollector collector, EvaluationStore store, Clock clock) {
        this.jdbi = jdbi;
        this.collector = collector;
        this.store = store;
        this.clock = clock;
    }

    /** @return key of the stored result; empty if no such park is registered */
    Optional<Long> evaluate(SchemeFile file, String park, int year) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ,
                handle -> facts(handle, park).map(facts -> {
                    var evidence = collector.collect(handle, file.scheme(), facts, year);
                    return store.save(handle, file, evidence, Scorecard.of(file.scheme(), evidence), clock.instant());
                }));
    }

    private static Optional<ParkFacts> facts(Handle handle, String park) {
        return handle.createQuery("SELECT code, opened_on, time_zone FROM park WHERE code = :park").bind("park", park)
                .map((row, context) -> new ParkFacts(row.getString("code"),
                        row.getObject("opened_on", LocalDate.class), row.getString("time_zone")))
                .findOne();
    }
}
