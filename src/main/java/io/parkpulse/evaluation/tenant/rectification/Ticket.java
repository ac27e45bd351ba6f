package io.parkpulse.evaluation.tenant.rectification;

import java.time.Instant;
import java.time.LocalDate;

import jakarta.annotation.Nullable;

/**
 * A ticket as it stands today.
 *
 * @param demand      what is to be rectified
 * @param evidence    what shows it: number of an inspection record, of an alarm
 * @param responsible who answers for it on the side of the park
 * @param rule        id of the policy's sentence that it goes by
 * @param overdue     whether its deadline is over, by the calendar of the park
 */
public record Ticket(
        long id,
        String park,
        String enterprise,
        String enterpriseName,
        Cause cause,
        String demand,
        String evidence,
        String responsible,
        @Nullable String rule,
        TicketState.Status state,
        @Nullable LocalDate deadline,
        boolean overdue,
        @Nullable Integer daysOverdue,
        Instant openedAt,
        @Nullable Instant closedAt) {
    TicketState where() {
        return state.state(deadline);
    }
}
