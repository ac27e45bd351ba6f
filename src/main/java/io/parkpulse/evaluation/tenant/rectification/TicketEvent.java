package io.parkpulse.evaluation.tenant.rectification;

import java.time.Instant;
import java.time.LocalDate;

import jakarta.annotation.Nullable;

/**
 * One step of a ticket, as it was written down.
 *
 * @param state    after it
 * @param deadline after it
 */
record TicketEvent(int step, Action action, TicketState.Status state, @Nullable LocalDate deadline, Instant at,
        String person, String reason, @Nullable String document) {}
