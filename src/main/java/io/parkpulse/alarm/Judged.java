package io.parkpulse.alarm;

import jakarta.annotation.Nullable;

/**
 * What a rule compares with its limit.
 *
 * @param rule the version that judges it; null: none does
 */
record Judged(Point point, @Nullable AlarmRule rule) {
    /** Brings a replay on. */
    void bring(Replay replay) {
        if (rule == null) {
            replay.release(point);
        } else {
            replay.take(point, rule);
        }
    }

    boolean isExceeded() {
        return rule != null && rule.position(point.value()) == RuleKind.Position.EXCEEDED;
    }

    /** Whether after it no delay can run, whatever was before it. */
    boolean isCertain(boolean holds) {
        if (rule == null) {
            return !holds;
        }
        var position = rule.position(point.value());
        return holds ? position != RuleKind.Position.CLEAR : position != RuleKind.Position.EXCEEDED;
    }
}
