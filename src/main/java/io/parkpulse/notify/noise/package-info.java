/**
 * What keeps people from drowning in notifications: silences, inhibition, grouping, repetition, damping of flapping alarms,
 * first-out. What is decided with a transition is decided in its transaction, by the functions of
 * {@code R__notification_holds.sql}; what comes of time passing, by those of {@code R__notification_tells.sql}, which
 * {@link io.parkpulse.notify.noise.NoiseWorker} calls.
 */
package io.parkpulse.notify.noise;
