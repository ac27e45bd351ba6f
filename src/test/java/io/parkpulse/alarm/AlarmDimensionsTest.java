package io.parkpulse.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import jakarta.annotation.Nullable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.parkpulse.alarm.suppression.Cause;
import io.parkpulse.alarm.suppression.Suppression;
import io.parkpulse.registry.AlarmClass;

/**
 * Active, acknowledged, latched and suppression are independent dimensions (ISA-18.2, states A to I; OPC UA Part 9): every
 * combination against everything that may happen.
 */
class AlarmDimensionsTest {
    private static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");
    private static final Timing PLAIN = new Timing(Duration.ZERO, Duration.ZERO, false);
    private static final Timing LATCHING = new Timing(Duration.ZERO, Duration.ZERO, true);

    /** The letters are those of ISA-18.2; a suppressed state goes on exactly as the same state does that is not. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            A | NORMAL                  | exceeded    | plain    | ACTIVE_UNACKNOWLEDGED   | RAISED
            A | NORMAL                  | clear       | plain    | NORMAL                  | -
            B | ACTIVE_UNACKNOWLEDGED   | exceeded    | plain    | ACTIVE_UNACKNOWLEDGED   | -
            B | ACTIVE_UNACKNOWLEDGED   | acknowledge | plain    | ACTIVE_ACKNOWLEDGED     | ACKNOWLEDGED
            B | ACTIVE_UNACKNOWLEDGED   | clear       | plain    | RETURNED_UNACKNOWLEDGED | CLEARED
            B | ACTIVE_UNACKNOWLEDGED   | clear       | latching | LATCHED_UNACKNOWLEDGED  | CLEARED
            B | ACTIVE_UNACKNOWLEDGED   | reset       | latching | illegal                 | -
            C | ACTIVE_ACKNOWLEDGED     | acknowledge | plain    | illegal                 | -
            C | ACTIVE_ACKNOWLEDGED     | clear       | plain    | NORMAL                  | CLEARED
            C | ACTIVE_ACKNOWLEDGED     | clear       | latching | LATCHED_ACKNOWLEDGED    | CLEARED
            C | ACTIVE_ACKNOWLEDGED     | reset       | latching | illegal                 | -
            D | RETURNED_UNACKNOWLEDGED | exceeded    | plain    | ACTIVE_UNACKNOWLEDGED   | RAISED
            D | RETURNED_UNACKNOWLEDGED | acknowledge | plain    | NORMAL                  | ACKNOWLEDGED
            D | RETURNED_UNACKNOWLEDGED | reset       | plain    | illegal                 | -
            E | LATCHED_UNACKNOWLEDGED  | exceeded    | latching | ACTIVE_UNACKNOWLEDGED   | RAISED
            E | LATCHED_UNACKNOWLEDGED  | clear       | latching | LATCHED_UNACKNOWLEDGED  | -
            E | LATCHED_UNACKNOWLEDGED  | acknowledge | latching | LATCHED_ACKNOWLEDGED    | ACKNOWLEDGED
            E | LATCHED_UNACKNOWLEDGED  | reset       | latching | RETURNED_UNACKNOWLEDGED | RESET
            F | LATCHED_ACKNOWLEDGED    | exceeded    | latching | ACTIVE_UNACKNOWLEDGED   | RAISED
            F | LATCHED_ACKNOWLEDGED    | acknowledge | latching | illegal                 | -
            F | LATCHED_ACKNOWLEDGED    | reset       | latching | NORMAL                  | RESET
            """)
    void movesTheSameWaySuppressedOrNot(String letter, AlarmState.Status from, String event, String timing, String to,
            @Nullable Transition line) {
        var step = happen(from.state(null), event, timing.equals("latching") ? LATCHING : PLAIN);

        assertThat(step == null ? "illegal" : step.next().status().name()).as(letter).isEqualTo(to);
        assertThat(step == null ? null : step.transition()).as(letter).isEqualTo(line);
    }

    /** Which lines of the journal people are told, by what is in force when they are written. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            in force at the raise | at the line | line     | told
            nothing               | nothing     | RAISED   | true
            nothing               | G           | RAISED   | false
            nothing               | nothing     | CLEARED  | true
            nothing               | G           | CLEARED  | false
            G                     | G           | CLEARED  | false
            G                     | nothing     | CLEARED  | false
            G                     | nothing     | RAISED   | true
            """, useHeadersInDisplayName = true)
    void tellsOfWhatIsRaisedAndNotSuppressedAndOfTheEndOfWhatWasTold(String before, String now, Transition line,
            boolean told) {
        var quiet = new Quiet();
        quiet.raised(true, mode(before), null);

        var by = mode(now);
        if (line == Transition.RAISED) {
            quiet.raised(false, by, null);
        } else {
            by = quiet.ofClear(by);
        }

        assertThat(by == null).isEqualTo(told);
    }

    /** G, H, I: which suppression follows which. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PROCESS     | shelve              | Shelved       | SHELVED              | UNSHELVED            | true
            PROCESS     | suppress            | ByDesign      | SUPPRESSED           | UNSUPPRESSED         | false
            PROCESS     | takeOutOfService    | OutOfService  | TAKEN_OUT_OF_SERVICE | RETURNED_TO_SERVICE  | true
            """)
    void beginsAndEndsWithALineEach(AlarmClass alarmClass, String event, String becomes, Transition began,
            Transition ended, boolean tells) {
        var free = (Suppression.NotSuppressed) Suppression.initially(alarmClass);

        var suppressed = switch (event) {
            case "shelve" -> free.shelve(AT, "noise", "Li");
            case "suppress" -> free.suppress(Cause.CALIBRATION);
            default -> free.takeOutOfService(AT, "repair", "Li");
        };

        assertThat(suppressed.getClass().getSimpleName()).isEqualTo(becomes);
        assertThat(suppressed.began()).isEqualTo(began);
        assertThat(suppressed.ended()).isEqualTo(ended);
        assertThat(suppressed.tellsBeginning()).isEqualTo(tells);
        assertThat(suppressed.end()).isEqualTo(free);
    }

    @ParameterizedTest
    @EnumSource(AlarmClass.class)
    void onlyAlarmsOfTheClassProcessHaveATransitionThatSuppresses(AlarmClass alarmClass) {
        assertThat(Suppression.initially(alarmClass) instanceof Suppression.NotSuppressed)
                .isEqualTo(alarmClass == AlarmClass.PROCESS);
    }

    @Test
    void aTestExplainsOnlyWhatIsRaisedDuringIt() {
        var meant = new Quiet();
        meant.raised(true, null, null);
        meant.raised(false, null, 7L);
        assertThat(meant.testedBy()).as("raised before the test, and again").isNull();

        var tested = new Quiet();
        tested.raised(true, null, 7L);
        assertThat(tested.testedBy()).isEqualTo(7);
        tested.raised(false, null, null);
        assertThat(tested.testedBy()).as("raised again after the test").isNull();
    }

    private static @Nullable Step happen(AlarmState state, String event, Timing timing) {
        return switch (event) {
            case "exceeded" -> state.exceeded(AT, timing);
            case "clear" -> state.clear(AT, timing);
            case "acknowledge" -> state instanceof AlarmState.Unacknowledged open ? open.acknowledge() : null;
            case "reset" -> state instanceof AlarmState.Latched latched ? latched.reset() : null;
            default -> throw new IllegalArgumentException(event);
        };
    }

    private static @Nullable Long mode(String name) {
        return name.equals("nothing") ? null : 1L;
    }
}
