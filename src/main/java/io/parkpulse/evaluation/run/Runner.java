package io.parkpulse.evaluation.run;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

import io.parkpulse.evaluation.scheme.SchemeFile;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Scores all parks of a year from one state of the database, and keeps that state with the scores. */
@ApplicationScoped
class Runner {
    private final Jdbi jdbi;
    private final InputCollector collector;
    private final RunStore store;
    private final Clock clock;

    Runner(Jdbi jdbi, InputCollector collector, RunStore store, Clock clock) {
        this.jdbi = jdbi;
        this.collector = collector;
        this.store = store;
        this.clock = clock;
    }

    /** @return key of the stored run */
    long run(SchemeFile file, int year, String person, String reason) {
        // The snapshot is only read: what another run stores meanwhile must not be in its way.
        var inputs = jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ,
                handle -> collector.freeze(handle, file, year));
        if (inputs.parks().isEmpty()) {
            throw HttpProblem.builder().withStatus(Response.Status.CONFLICT).withTitle("Nothing to score")
                    .withDetail("no park has filed anything for " + year + " that '" + file.scheme().id() + "' reads")
                    .build();
        }
        var scheme = file.decided(inputs.decisions());
        var scores = Scoring.score(scheme, inputs);
        return store.save(file, scheme, inputs, scores, new RunStore.Cause(person, reason, clock.instant()));
    }
}
