package io.parkpulse.alarm.suppression;

import java.time.Instant;
import java.util.Optional;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A suppression or a test of a part of a park, as it is stored: written once, and ended once.
 *
 * @param metric     null: of all series of the device; and so on up to the park
 * @param rule       id; null: all rules
 * @param cause      of a suppression by design
 * @param until      when it ends by itself; null: when somebody, or its cause, ends it
 * @param person     who began it; null: by design
 * @param endedBy    null: it ended by itself, or has not ended
 */
public record Mode(
        long id,
        ModeKind kind,
        String park,
        @Nullable String gateway,
        @Nullable String device,
        @Nullable String metric,
        @Nullable String rule,
        @Nullable Cause cause,
        Instant beganAt,
        @Nullable Instant until,
        String reason,
        @Nullable String person,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String endComment) {

    @JsonProperty
    String kindZh() {
        return kind.nameZh();
    }

    @JsonProperty
    @Nullable
    String causeZh() {
        return cause == null ? null : cause.nameZh();
    }

    Target target() {
        return new Target(park, gateway, device, metric, rule);
    }

    /** The state that alarms are in by it; empty: it is a test. */
    Optional<Suppression.Suppressed> suppression() {
        var free = new Suppression.NotSuppressed();
        return switch (kind) {
            case SHELVED -> Optional.of(free.shelve(until, reason, person));
            case OUT_OF_SERVICE -> Optional.of(free.takeOutOfService(beganAt, reason, person));
            case BY_DESIGN -> Optional.of(free.suppress(cause));
            case TEST -> Optional.empty();
        };
    }
}
