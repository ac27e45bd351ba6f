package io.parkpulse.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Leaves a recipient alone that keeps failing, so that its attempts cost nobody time: closed, everything goes; open,
 * nothing does, and nothing is lost by it; half-open, one attempt tells whether it is back. In memory: each replica
 * finds out by itself.
 *
 * @param failures   in a row
 * @param openings   without a delivery in between
 * @param since      when it left the state before
 * @param until      end of the pause; null: closed
 * @param lastDetail of the last failure
 */
record CircuitBreaker(int failures, int openings, Instant since, @Nullable Instant until, String lastDetail) {
    /** As the API shows it. */
    enum State {
        CLOSED, OPEN, HALF_OPEN;

        @JsonValue
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param failures  in a row that open it
     * @param pause     between attempts while it is not closed
     * @param askedMost longest pause that the other side may ask for
     */
    record Settings(int failures, Backoff pause, Duration askedMost) {
        /** What is heeded of the wish to be left alone. */
        Duration asked(Delivery delivery) {
            return delivery.retryAfter().compareTo(askedMost) > 0 ? askedMost : delivery.retryAfter();
        }
    }

    static CircuitBreaker closed(Instant now) {
        return new CircuitBreaker(0, 0, now, null, "");
    }

    State state(Instant now) {
        if (until == null) {
            return State.CLOSED;
        }
        return now.isBefore(until) ? State.OPEN : State.HALF_OPEN;
    }

    /** By an attempt that ended now. A refusal shows that the other side is there. */
    CircuitBreaker after(Delivery delivery, Settings settings, Instant now) {
        if (delivery.delivered() || delivery.refused()) {
            return closed(now);
        }
        int more = failures + 1;
        var asked = settings.asked(delivery);
        if (asked.isZero() && (until == null ? more < settings.failures() : now.isBefore(until))) {
            return new CircuitBreaker(more, openings, since, until, delivery.detail()); // as it is: closed or open
        }
        var end = now.plus(asked.isZero() ? settings.pause().after(openings + 1) : asked);
        return new CircuitBreaker(more, openings + 1, until == null ? now : since,
                until == null || end.isAfter(until) ? end : until, delivery.detail());
    }

    /** Whether it is open by failures in a row, or for longer than this by a pause that was asked for. */
    boolean down(Settings settings, Instant now, Duration longer) {
        return state(now) == State.OPEN
                && (failures >= settings.failures() || Duration.between(now, until).compareTo(longer) > 0);
    }
}
