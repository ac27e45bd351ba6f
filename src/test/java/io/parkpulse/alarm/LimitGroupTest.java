package io.parkpulse.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An alarm with the limits LL 5, L 10, H 70 and HH 90, deadband 3. HH waits 2 s before it is raised where the name says so;
 * everything else is at once. Readings come one a second.
 */
class LimitGroupTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final AlarmRule HH = rule("HH", 90, Severity.CRITICAL, 0);
    private static final AlarmRule H = rule("H", 70, Severity.MAJOR, 0);
    private static final AlarmRule L = rule("L", 10, Severity.MAJOR, 0);
    private static final AlarmRule LL = rule("LL", 5, Severity.CRITICAL, 0);

    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Condition> conditions = new LinkedHashMap<>();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            below both                | 50                | ''
            one limit                 | 75 50             | RAISED:H CLEARED:H
            up and down               | 75 95 75 50       | RAISED:H STEPPED_UP:HH STEPPED_DOWN:H CLEARED:H
            straight to the worse     | 95 50             | RAISED:HH CLEARED:HH
            straight, down by steps   | 95 75 50          | RAISED:HH STEPPED_DOWN:H CLEARED:H
            deadband of the worse     | 95 88 75 50       | RAISED:HH STEPPED_DOWN:H CLEARED:H
            deadband of the lesser    | 75 68 66          | RAISED:H CLEARED:H
            stays within the deadband | 75 95 88 95 88    | RAISED:H STEPPED_UP:HH
            up twice                  | 75 95 75 95 50    | RAISED:H STEPPED_UP:HH STEPPED_DOWN:H STEPPED_UP:HH CLEARED:HH
            from high to low          | 75 8 50           | RAISED:H STEPPED_UP:L CLEARED:L
            from very high to low     | 95 8 50           | RAISED:HH STEPPED_DOWN:L CLEARED:L
            down below                | 8 4 8 50          | RAISED:L STEPPED_UP:LL STEPPED_DOWN:L CLEARED:L
            again before anybody saw  | 75 50 95          | RAISED:H CLEARED:H RAISED:HH
            """)
    void stepsUpAndDown(String name, String values, String expected) {
        var limits = group(HH, H, L, LL);

        take(limits, values);

        assertThat(lines()).isEqualTo(expected);
    }

    @Test
    void eachLimitHasItsOwnDelay() {
        var limits = group(rule("HH", 90, Severity.CRITICAL, 2), H);

        take(limits, "95 95 95 50");

        assertThat(lines()).isEqualTo("RAISED:H STEPPED_UP:HH CLEARED:HH");
        assertThat(changes.get(1).at()).isEqualTo(second(2));
    }

    @Test
    void aBlipBeyondAPatientLimitIsNoStep() {
        var limits = group(rule("HH", 90, Severity.CRITICAL, 2), H);

        take(limits, "75 95 75 50");

        assertThat(lines()).isEqualTo("RAISED:H CLEARED:H");
    }

    @Test
    void isOneAlarmWhoseSeverityFollowsItsLimit() {
        var limits = group(HH, H);

        take(limits, "75 95 75");

        assertThat(changes).extracting(Change::alarm).containsOnly(limits.alarm());
        assertThat(changes).extracting(change -> change.standing().severity())
                .containsExactly(Severity.MAJOR, Severity.CRITICAL, Severity.MAJOR);
        assertThat(limits.alarm().severity()).isEqualTo(Severity.MAJOR);
        assertThat(limits.alarm().standing().limit()).isEqualTo(70);
    }

    @Test
    void asksForAnotherAcknowledgementWhenItStepsUp() {
        var limits = group(HH, H);
        take(limits, "75");
        var acknowledged = reloaded(limits);

        take(acknowledged, "76");
        assertThat(acknowledged.alarm().state()).isEqualTo(AlarmState.Status.ACTIVE_ACKNOWLEDGED);
        take(acknowledged, "95");

        assertThat(acknowledged.alarm().state()).isEqualTo(AlarmState.Status.ACTIVE_UNACKNOWLEDGED);
    }

    @Test
    void asksForNoneWhenALesserLimitFollows() {
        var limits = group(HH, rule("H", 70, Severity.MAJOR, 2));
        take(limits, "95");
        var acknowledged = reloaded(limits);

        take(acknowledged, "95 95");

        assertThat(conditions.get("H").state()).isInstanceOf(AlarmState.ActiveAcknowledged.class);
        assertThat(acknowledged.alarm().state()).isEqualTo(AlarmState.Status.ACTIVE_ACKNOWLEDGED);
        take(acknowledged, "75 50");
        assertThat(lines()).isEqualTo("RAISED:HH STEPPED_DOWN:H CLEARED:H");
        assertThat(acknowledged.alarm()).isNull();
    }

    @Test
    void anUnacknowledgedStepStaysSoWhenItIsOver() {
        var limits = group(HH, H);
        take(limits, "75");
        var acknowledged = reloaded(limits);

        take(acknowledged, "95 75");

        assertThat(acknowledged.alarm().state()).isEqualTo(AlarmState.Status.ACTIVE_UNACKNOWLEDGED);
        take(acknowledged, "50");
        assertThat(acknowledged.alarm().state()).isEqualTo(AlarmState.Status.RETURNED_UNACKNOWLEDGED);
    }

    @Test
    void tellsOnceOfWhatWasHistoryAndStillHolds() {
        var limits = group(HH, H);
        takeAt(limits, NOW.minusSeconds(7200), 95);
        takeAt(limits, NOW.minusSeconds(3600), 75);
        takeAt(limits, NOW.minusSeconds(3), 75);
        takeAt(limits, NOW.minusSeconds(2), 75);
        takeAt(limits, NOW.minusSeconds(1), 50);

        assertThat(lines()).isEqualTo("RAISED:HH STEPPED_DOWN:H ANNOUNCED:H CLEARED:H");
        assertThat(changes).extracting(Change::historical).containsExactly(true, true, false, false);
    }

    @Test
    void whoWasToldOfTheWorseIsNotToldAgainOfTheLesser() {
        var limits = group(HH, H);

        take(limits, "95 75 75 75");

        assertThat(lines()).isEqualTo("RAISED:HH STEPPED_DOWN:H");
        assertThat(changes).noneMatch(Change::historical);
    }

    private LimitGroup group(AlarmRule... rules) {
        this.rules = new Limits(List.of(rules));
        var group = new LimitGroup(this.rules);
        for (var rule : rules) {
            var condition = Condition.atRest(7, rule.id(), null);
            conditions.put(rule.id(), condition);
            group.add(condition);
        }
        return group;
    }

    /** As the next transaction finds it after a person has acknowledged. */
    private LimitGroup reloaded(LimitGroup before) {
        var alarm = OpenAlarm.stored(3, before.alarm().key(), before.alarm().severity(), before.alarm().state());
        var group = new LimitGroup(rules);
        for (var id : List.copyOf(conditions.keySet())) {
            var old = conditions.get(id);
            var state = old.state() instanceof AlarmState.Unacknowledged open
                    ? open.acknowledge().next()
                    : old.state();
            var condition = old.isAtRest()
                    ? Condition.atRest(7, id, old.lastTime())
                    : Condition.stored(7, id, state, old.lastTime(), old.hasAlarm() ? alarm : null, old.announced());
            conditions.put(id, condition);
            group.add(condition);
        }
        return group;
    }

    private Limits rules;
    private int taken;

    private void take(LimitGroup limits, String values) {
        for (var value : values.split(" ")) {
            takeAt(limits, second(taken++), Double.parseDouble(value));
        }
    }

    private static Instant second(int n) {
        return NOW.minusSeconds(60).plusSeconds(n);
    }

    private void takeAt(LimitGroup limits, Instant at, double value) {
        for (var condition : limits.members()) {
            condition.take(at, value, rules.at(condition.ruleId(), at));
        }
        limits.journal(new Moment(at, value, NOW), changes);
    }

    private String lines() {
        return String.join(" ", changes.stream()
                .map(change -> change.transition() + ":" + change.standing().ruleId()).toList());
    }

    private static AlarmRule rule(String level, double limit, Severity severity, int onDelay) {
        return rule(Level.of(level), limit, severity, new Timing(Duration.ofSeconds(onDelay), Duration.ZERO, false));
    }

    private static AlarmRule rule(Level level, double limit, Severity severity, Timing timing) {
        return new AlarmRule(1, level.id(), "level", level, "test.level", level.kind(), Measure.RAW, limit, 3, timing,
                severity,
                Duration.ofMinutes(5), "Level", "液位", "test", LocalDate.of(2020, 1, 1), null);
    }
}
