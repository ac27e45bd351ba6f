package io.parkpulse.alarm;

import java.sql.Connection;
import java.util.List;

/**
 * Fired in the transaction that wrote the transitions, before it commits: an observer that writes through the same
 * connection is as certain as the alarm itself.
 *
 * @param transaction the open transaction; an observer neither commits nor closes it
 * @param transitions in the order in which they happened
 */
public record AlarmsChanged(Connection transaction, List<AlarmTransition> transitions) {}
