package io.parkpulse.notify;

/**
 * A notification that this replica has taken from the outbox for a while.
 *
 * @param outboxId key of the outbox
 * @param attempt  number of the attempt, from 1; as the number of a later one differs, it also tells whether the row is
 *                 still ours
 */
record Claim(long outboxId, int attempt, Dispatch dispatch) {}
