package io.parkpulse.notify;

import java.util.List;

/**
 * Fired in every replica soon after lines of the alarm journal were committed, in the order of the commits. After a
 * lost connection it repeats lines that were told of shortly before.
 *
 * @param eventIds keys of the lines
 */
public record JournalGrew(List<Long> eventIds) {}
