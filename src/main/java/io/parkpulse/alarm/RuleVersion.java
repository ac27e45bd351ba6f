package io.parkpulse.alarm;

import java.time.Instant;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A version of a rule: what it judges by, and which readings. What it says never changes; a later version ends it.
 *
 * @param schedule     id of a {@link Schedule}; null: at all times, where no version of the same scope has a schedule that
 *                     applies
 * @param enabled      false: judges nothing, and keeps wider scopes from judging
 * @param inForceFrom  event time of the first reading that it may judge; null: any
 * @param inForceUntil event time of the first reading that it does not judge any more; null: any
 */
public record RuleVersion(
        @JsonUnwrapped AlarmRule rule,
        Scope scope,
        @Nullable String schedule,
        boolean enabled,
        Origin origin,
        @Nullable Instant inForceFrom,
        @Nullable Instant inForceUntil) {
    public String id() {
        return rule.id();
    }

    /** The same, from another time on. */
    public RuleVersion inForceFrom(@Nullable Instant time) {
        return new RuleVersion(rule, scope, schedule, enabled, origin, time, inForceUntil);
    }
}
