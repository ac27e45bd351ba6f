package io.parkpulse.notify.routing;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.Nullable;

/**
 * Who was told of an alarm, and who is going to be.
 *
 * @param told       in the order of time
 * @param escalation in the order in which the steps are due
 */
record Told(long alarmId, List<Line> told, List<Step> escalation) {
    /**
     * One recipient of one line of the journal.
     *
     * @param transition what the recipient is told of
     * @param round      0: the first time; more: a repetition or an escalation
     * @param reason     why this recipient; null: by the settings
     * @param status     of the delivery: pending, delivered, given_up
     */
    record Line(Instant at, String transition, String channel, String recipient, @Nullable String contact,
            @Nullable String name, int round, @Nullable String reason, String status) {}

    /**
     * One step of an escalation.
     *
     * @param state   pending, fired or stopped
     * @param endedAt when it was fired or stopped
     */
    record Step(@Nullable String route, String policy, int step, @Nullable String team, @Nullable String contact,
            Instant dueAt, String state, @Nullable Instant endedAt) {}
}
