package io.parkpulse.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class ConditionTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final AlarmRule RULE = new AlarmRule(1, "gas", "gas", null, "safety.combustible_gas", RuleKind.HIGH,
            Measure.RAW,
            25, 2,
            new Timing(Duration.ZERO, Duration.ZERO, false), Severity.MAJOR, Duration.ofMinutes(5), "Gas", "可燃气体",
            "test",
            LocalDate.of(2020, 1, 1), null);

    private final List<Change> changes = new ArrayList<>();
    private LimitGroup limits;

    @Test
    void aLiveBreachIsRaisedAndAnnounced() {
        var condition = Condition.atRest(7, "gas", NOW.minusSeconds(20));

        take(condition, NOW.minusSeconds(10), 30);

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.transition()).isEqualTo(Transition.RAISED);
            assertThat(change.historical()).isFalse();
        });
        assertThat(condition.announced()).isTrue();
    }

    @Test
    void aReadingOlderThanTheNewestStoredOneIsLeftToAReview() {
        var condition = Condition.atRest(7, "gas", NOW.minusSeconds(5));

        assertThat(take(condition, NOW.minusSeconds(10), 30)).isFalse();
        assertThat(take(condition, NOW.minusSeconds(5), 30)).as("a duplicate").isTrue();

        assertThat(changes).isEmpty();
        assertThat(condition.evaluated()).isFalse();
    }

    @Test
    void aBackfilledBreachIsJournalledAsHistoryAndNobodyIsTold() {
        var condition = Condition.atRest(7, "gas", null);

        take(condition, NOW.minusSeconds(7200), 30);
        take(condition, NOW.minusSeconds(7000), 10);

        assertThat(changes).extracting(Change::transition).containsExactly(Transition.RAISED, Transition.CLEARED);
        assertThat(changes).allMatch(Change::historical);
        assertThat(condition.state().status()).isEqualTo(AlarmState.Status.RETURNED_UNACKNOWLEDGED);
    }

    @Test
    void aBackfilledBreachThatStillHoldsIsAnnouncedByTheFirstLiveReading() {
        var condition = Condition.atRest(7, "gas", null);

        take(condition, NOW.minusSeconds(7200), 30);
        take(condition, NOW.minusSeconds(3600), 30);
        take(condition, NOW.minusSeconds(10), 30);
        take(condition, NOW.minusSeconds(5), 30);

        assertThat(changes).extracting(Change::transition).containsExactly(Transition.RAISED, Transition.ANNOUNCED);
        assertThat(changes).extracting(Change::historical).containsExactly(true, false);
        assertThat(condition.alarm().historical()).isFalse();
        assertThat(condition.alarm().raise().at()).isEqualTo(NOW.minusSeconds(7200));
    }

    @Test
    void aLiveReadingThatIsClearDoesNotAnnounceABackfilledBreach() {
        var patient = new AlarmRule(1, "gas", "gas", null, "safety.combustible_gas", RuleKind.HIGH, Measure.RAW,
                25, 2,
                new Timing(Duration.ZERO, Duration.ofSeconds(30), false), Severity.MAJOR, Duration.ofMinutes(5), "Gas",
                "可燃气体",
                "test", LocalDate.of(2020, 1, 1), null);
        var condition = Condition.atRest(7, "gas", null);

        take(condition, patient, NOW.minusSeconds(7200), 30);
        take(condition, patient, NOW.minusSeconds(5), 10);

        assertThat(changes).extracting(Change::transition).containsExactly(Transition.RAISED);
        assertThat(condition.announced()).isFalse();
    }

    @Test
    void theEndOfAnAnnouncedAlarmIsToldEvenIfItsReadingIsLate() {
        var condition = Condition.stored(7, "gas", new AlarmState.ActiveUnacknowledged(null), NOW.minusSeconds(9000),
                OpenAlarm.stored(3, new ConditionKey(7, "gas"), Severity.MAJOR,
                        AlarmState.Status.ACTIVE_UNACKNOWLEDGED),
                true);

        take(condition, NOW.minusSeconds(7000), 10);

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.transition()).isEqualTo(Transition.CLEARED);
            assertThat(change.historical()).isFalse();
        });
    }

    private boolean take(Condition condition, Instant at, double value) {
        return take(condition, RULE, at, value);
    }

    private boolean take(Condition condition, AlarmRule rule, Instant at, double value) {
        if (limits == null) {
            limits = Limits.group(rule);
            limits.add(condition);
        }
        boolean taken = condition.take(at, value, rule);
        limits.journal(new Moment(at, value, NOW), changes);
        return taken;
    }
}
