package io.parkpulse.alarm;

import static io.parkpulse.alarm.AlarmState.Status.ACTIVE_ACKNOWLEDGED;
import static io.parkpulse.alarm.AlarmState.Status.ACTIVE_UNACKNOWLEDGED;
import static io.parkpulse.alarm.AlarmState.Status.LATCHED_ACKNOWLEDGED;
import static io.parkpulse.alarm.AlarmState.Status.LATCHED_UNACKNOWLEDGED;
import static io.parkpulse.alarm.AlarmState.Status.NORMAL;
import static io.parkpulse.alarm.AlarmState.Status.PENDING;
import static io.parkpulse.alarm.AlarmState.Status.RETURNED_UNACKNOWLEDGED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.alarm.AlarmState.Status;

class AlarmStateTest {
    private static final Instant AT = Instant.parse("2026-11-21T08:00:00Z");
    private static final Timing AT_ONCE = new Timing(Duration.ZERO, Duration.ZERO, false);
    private static final Timing LATCHING = new Timing(Duration.ZERO, Duration.ZERO, true);
    private static final Timing PATIENT = new Timing(Duration.ofSeconds(60), Duration.ofSeconds(120), false);

    /** Every state against every kind of reading, without delays. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            NORMAL,                  EXCEEDED,    false, ACTIVE_UNACKNOWLEDGED,   RAISED
            NORMAL,                  IN_DEADBAND, false, NORMAL,                  -
            NORMAL,                  CLEAR,       false, NORMAL,                  -
            PENDING,                 EXCEEDED,    false, ACTIVE_UNACKNOWLEDGED,   RAISED
            PENDING,                 IN_DEADBAND, false, NORMAL,                  -
            PENDING,                 CLEAR,       false, NORMAL,                  -
            ACTIVE_UNACKNOWLEDGED,   EXCEEDED,    false, ACTIVE_UNACKNOWLEDGED,   -
            ACTIVE_UNACKNOWLEDGED,   IN_DEADBAND, false, ACTIVE_UNACKNOWLEDGED,   -
            ACTIVE_UNACKNOWLEDGED,   CLEAR,       false, RETURNED_UNACKNOWLEDGED, CLEARED
            ACTIVE_UNACKNOWLEDGED,   CLEAR,       true,  LATCHED_UNACKNOWLEDGED,  CLEARED
            ACTIVE_ACKNOWLEDGED,     EXCEEDED,    false, ACTIVE_ACKNOWLEDGED,     -
            ACTIVE_ACKNOWLEDGED,     IN_DEADBAND, false, ACTIVE_ACKNOWLEDGED,     -
            ACTIVE_ACKNOWLEDGED,     CLEAR,       false, NORMAL,                  CLEARED
            ACTIVE_ACKNOWLEDGED,     CLEAR,       true,  LATCHED_ACKNOWLEDGED,    CLEARED
            RETURNED_UNACKNOWLEDGED, EXCEEDED,    false, ACTIVE_UNACKNOWLEDGED,   RAISED
            RETURNED_UNACKNOWLEDGED, IN_DEADBAND, false, RETURNED_UNACKNOWLEDGED, -
            RETURNED_UNACKNOWLEDGED, CLEAR,       false, RETURNED_UNACKNOWLEDGED, -
            LATCHED_UNACKNOWLEDGED,  EXCEEDED,    true,  ACTIVE_UNACKNOWLEDGED,   RAISED
            LATCHED_UNACKNOWLEDGED,  CLEAR,       true,  LATCHED_UNACKNOWLEDGED,  -
            LATCHED_ACKNOWLEDGED,    EXCEEDED,    true,  ACTIVE_UNACKNOWLEDGED,   RAISED
            LATCHED_ACKNOWLEDGED,    IN_DEADBAND, true,  LATCHED_ACKNOWLEDGED,    -
            LATCHED_ACKNOWLEDGED,    CLEAR,       true,  LATCHED_ACKNOWLEDGED,    -
            """)
    void readingsMoveTheStateAsIsa182Says(Status from, RuleKind.Position position, boolean latching, Status to,
            Transition transition) {
        var state = from.state(from == PENDING ? AT.minusSeconds(1) : null);

        var step = take(state, position, AT, latching ? LATCHING : AT_ONCE);

        assertThat(step.next().status()).isEqualTo(to);
        assertThat(step.transition()).isEqualTo(transition);
    }

    @Test
    void raisesOnlyWhenTheConditionHeldForTheOnDelay() {
        AlarmState state = new AlarmState.Normal();

        state = take(state, RuleKind.Position.EXCEEDED, AT, PATIENT).next();
        assertThat(state.status()).isEqualTo(PENDING);
        state = take(state, RuleKind.Position.EXCEEDED, AT.plusSeconds(59), PATIENT).next();
        assertThat(state.status()).isEqualTo(PENDING);

        var step = take(state, RuleKind.Position.EXCEEDED, AT.plusSeconds(60), PATIENT);
        assertThat(step.transition()).isEqualTo(Transition.RAISED);
    }

    @Test
    void aBlipBeginsTheOnDelayAnew() {
        AlarmState state = new AlarmState.Normal();
        state = take(state, RuleKind.Position.EXCEEDED, AT, PATIENT).next();
        state = take(state, RuleKind.Position.CLEAR, AT.plusSeconds(30), PATIENT).next();
        state = take(state, RuleKind.Position.EXCEEDED, AT.plusSeconds(40), PATIENT).next();

        assertThat(take(state, RuleKind.Position.EXCEEDED, AT.plusSeconds(70), PATIENT).transition()).isNull();
        assertThat(take(state, RuleKind.Position.EXCEEDED, AT.plusSeconds(100), PATIENT).transition())
                .isEqualTo(Transition.RAISED);
    }

    @Test
    void clearsOnlyWhenTheConditionWasOverForTheOffDelay() {
        AlarmState state = new AlarmState.ActiveUnacknowledged(null);
        state = take(state, RuleKind.Position.CLEAR, AT, PATIENT).next();
        assertThat(state.status()).isEqualTo(ACTIVE_UNACKNOWLEDGED);
        assertThat(state.since()).isEqualTo(AT);

        assertThat(take(state, RuleKind.Position.CLEAR, AT.plusSeconds(119), PATIENT).transition()).isNull();
        assertThat(take(state, RuleKind.Position.CLEAR, AT.plusSeconds(120), PATIENT).transition())
                .isEqualTo(Transition.CLEARED);
    }

    @Test
    void aValueInTheDeadbandStopsTheOffDelay() {
        AlarmState state = new AlarmState.ActiveAcknowledged(AT);

        state = take(state, RuleKind.Position.IN_DEADBAND, AT.plusSeconds(100), PATIENT).next();

        assertThat(state.since()).isNull();
        assertThat(take(state, RuleKind.Position.CLEAR, AT.plusSeconds(130), PATIENT).transition()).isNull();
    }

    @Test
    void acknowledgingKeepsARunningOffDelay() {
        var state = new AlarmState.ActiveUnacknowledged(AT).acknowledge().next();

        assertThat(state.status()).isEqualTo(ACTIVE_ACKNOWLEDGED);
        assertThat(take(state, RuleKind.Position.CLEAR, AT.plusSeconds(120), PATIENT).next().status())
                .isEqualTo(NORMAL);
    }

    @Test
    void aLatchedAlarmNeedsAcknowledgementAndReset() {
        var latched = new AlarmState.LatchedUnacknowledged(null);

        assertThat(latched.acknowledge().next().status()).isEqualTo(LATCHED_ACKNOWLEDGED);
        assertThat(latched.reset().next().status()).isEqualTo(RETURNED_UNACKNOWLEDGED);
        assertThat(new AlarmState.LatchedAcknowledged(null).reset().next().status()).isEqualTo(NORMAL);
    }

    @Test
    void onlyStatesWithoutAcknowledgementCanBeAcknowledgedAndOnlyLatchedOnesReset() {
        for (var status : Status.values()) {
            var state = status.state(AT);

            assertThat(state instanceof AlarmState.Unacknowledged).as(status.name()).isEqualTo(
                    status == ACTIVE_UNACKNOWLEDGED || status == RETURNED_UNACKNOWLEDGED
                            || status == LATCHED_UNACKNOWLEDGED);
            assertThat(state instanceof AlarmState.Latched).as(status.name())
                    .isEqualTo(status == LATCHED_UNACKNOWLEDGED || status == LATCHED_ACKNOWLEDGED);
            assertThat(state.status()).isEqualTo(status);
        }
    }

    private static Step take(AlarmState state, RuleKind.Position position, Instant at, Timing timing) {
        return switch (position) {
            case EXCEEDED -> state.exceeded(at, timing);
            case IN_DEADBAND -> state.inDeadband(at, timing);
            case CLEAR -> state.clear(at, timing);
        };
    }
}
