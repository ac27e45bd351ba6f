/**
 * Tells people and other systems of alarms: the outbox, the workers that empty it, the wake-up by the database, and one
 * subpackage a channel.
 */
package io.parkpulse.notify;
