package io.parkpulse.alarm;

import java.time.Duration;

/**
 * How patient a rule is, in event time.
 *
 * @param onDelay  how long the condition must hold before the alarm is raised
 * @param offDelay how long it must be over before the alarm is cleared
 * @param latching whether the alarm stays until a person resets it
 */
public record Timing(Duration onDelay, Duration offDelay, boolean latching) {
    /** Without delays. */
    static Timing atOnce(boolean latching) {
        return new Timing(Duration.ZERO, Duration.ZERO, latching);
    }
}
