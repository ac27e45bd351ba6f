package io.parkpulse.evaluation.tenant.rectification;

import java.sql.Connection;
import java.util.List;

/**
 * Fired in the transaction that stores reminders, once a ticket and day whatever the number of replicas: an observer that
 * writes through the same connection is as certain as the reminder.
 *
 * @param transaction the open transaction; an observer neither commits nor closes it
 */
public record RectificationsDue(Connection transaction, List<Reminder> reminders) {}
