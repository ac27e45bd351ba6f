package io.parkpulse.evaluation.tenant.rectification;

import java.time.LocalDate;

/**
 * That a ticket's deadline is near or over, said once on a day of the park.
 *
 * @param overdue false: the deadline is near
 */
public record Reminder(long ticket, String park, String enterprise, Cause cause, TicketState.Status state,
        String responsible, LocalDate day, LocalDate deadline, boolean overdue) {}
