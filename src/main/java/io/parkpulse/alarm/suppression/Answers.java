package io.parkpulse.alarm.suppression;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;

import io.quarkiverse.resteasy.problem.HttpProblem;

/** Outcomes as the API answers them. */
final class Answers {
    private Answers() {}

    static Mode mode(Suppressions.Outcome outcome) {
        if (outcome instanceof Suppressions.Done done) {
            return done.mode();
        }
        if (outcome instanceof Suppressions.NotFound not) {
            throw new NotFoundException(not.reason());
        }
        if (outcome instanceof Suppressions.Invalid invalid) {
            throw new BadRequestException(invalid.reason());
        }
        throw HttpProblem.builder().withTitle("Not allowed").withStatus(Response.Status.CONFLICT)
                .withDetail(((Suppressions.Refused) outcome).reason()).build();
    }
}
