package io.parkpulse.alarm;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.registry.AlarmClass;

/** What a person does to an alarm: acknowledges it, or resets its latch. */
@ApplicationScoped
public class AlarmActions {
    /** The outcome of an action. */
    public sealed interface Outcome {}

    /** It was done and journalled. */
    public record Done() implements Outcome {}

    /** No alarm has this id. */
    public record NoSuchAlarm() implements Outcome {}

    /** The alarm's state does not allow it; nothing changed. */
    public record NotNow(String reason) implements Outcome {}

    /** What was sent with it does not fit this alarm; nothing changed. */
    public record Unfit(String reason) implements Outcome {}

    /** One of the alarm's limits that is not at rest, with what is of the alarm as a whole. */
    private record Limit(int seriesId, String ruleId, AlarmState state, Severity severity, AlarmClass alarmClass,
            @Nullable Long suppressedBy, @Nullable Long testedBy) {}

    private record Act(String person, @Nullable String comment, @Nullable FireOutcome fire) {}

    /** What becomes of a limit. */
    private record Moved(Limit limit, Step step) {}

    private final Jdbi jdbi;
    private final Event<AlarmsChanged> changed;
    private final Clock clock;

    AlarmActions(Jdbi jdbi, Event<AlarmsChanged> changed, Clock clock) {
        this.jdbi = jdbi;
        this.changed = changed;
        this.clock = clock;
    }

    /**
     * A person has seen the alarm; joins a transaction that the caller has open through JDBI.
     *
     * @param person as the journal shows it
     */
    public Outcome acknowledge(long alarmId, String person, @Nullable String comment) {
        return act(alarmId, new Act(person, comment, null), "acknowledge",
                state -> state instanceof AlarmState.Unacknowledged open
                        ? Optional.of(open.acknowledge())
                        : Optional.empty());
    }

    /** @param fire what a fire alarm was: expected of fire alarms, and of no others */
    Outcome reset(long alarmId, String person, @Nullable String comment, @Nullable FireOutcome fire) {
        return act(alarmId, new Act(person, comment, fire), "reset",
                state -> state instanceof AlarmState.Latched latched
                        ? Optional.of(latched.reset())
                        : Optional.empty());
    }

    private Outcome act(long alarmId, Act act, String action, Function<AlarmState, Optional<Step>> transition) {
        return jdbi.inTransaction(handle -> {
            var limits = lock(handle, alarmId);
            if (limits.isEmpty()) {
                return exists(handle, alarmId)
                        ? new NotNow("cannot " + action + ": the alarm has ended")
                        : new NoSuchAlarm();
            }
            var moved = limits.stream().map(limit -> new Moved(limit,
                    transition.apply(limit.state()).orElseGet(() -> Step.stay(limit.state())))).toList();
            if (moved.stream().allMatch(each -> each.step().transition() == null)) {
                return new NotNow("cannot " + action + " an alarm whose state is " + whole(limits.stream()
                        .map(Limit::state)).name().toLowerCase(Locale.ROOT));
            }
            var unfit = unfit(limits.get(0), action, act);
            if (unfit.isPresent()) {
                return unfit.get();
            }
            write(handle, alarmId, moved, act);
            return new Done();
        });
    }

    /** A fire alarm is closed with what it was: GB 25201-2010 §5.3. */
    private static Optional<Outcome> unfit(Limit limit, String action, Act act) {
        boolean expected = limit.alarmClass() == AlarmClass.FIRE && action.equals("reset");
        if (expected == (act.fire() != null)) {
            return Optional.empty();
        }
        return Optional.of(new Unfit(expected
                ? "a fire alarm is reset with its outcome; expected \"outcome\": real_fire (真实火警), false_alarm (误报) or"
                        + " test (测试)"
                : "outcome is " + act.fire().id() + "; only a fire alarm has one"));
    }

    private static AlarmState.Status whole(Stream<AlarmState> limits) {
        return AlarmState.Status.whole(limits.map(AlarmState::status).toList());
    }

    private static List<Limit> lock(Handle handle, long alarmId) {
        return handle.createQuery("""
                SELECT c.series_id, c.rule_id, c.state, c.since, a.severity, m.alarm_class, a.suppressed_by, a.tested_by
                FROM alarm_condition c JOIN alarm a ON a.id = c.alarm_id
                JOIN series s ON s.id = c.series_id JOIN metric m ON m.id = s.metric_id
                WHERE c.alarm_id = :alarm
                ORDER BY c.series_id, c.rule_id FOR UPDATE OF c
                """).bind("alarm", alarmId).map((row, context) -> {
            var since = row.getTimestamp("since");
            return new Limit(row.getInt("series_id"), row.getString("rule_id"),
                    AlarmState.Status.valueOf(row.getString("state")).state(since == null ? null : since.toInstant()),
                    Severity.of(row.getString("severity")), AlarmClass.of(row.getString("alarm_class")),
                    row.getObject("suppressed_by", Long.class), row.getObject("tested_by", Long.class));
        }).list();
    }

    private static boolean exists(Handle handle, long alarmId) {
        return handle.createQuery("SELECT 1 FROM alarm WHERE id = :alarm").bind("alarm", alarmId)
                .mapTo(Integer.class).findOne().isPresent();
    }

    private void write(Handle handle, long alarmId, List<Moved> moved, Act act) {
        Instant now = clock.instant();
        var transition = moved.stream().map(each -> each.step().transition()).filter(Objects::nonNull).findFirst()
                .orElseThrow();
        var whole = whole(moved.stream().map(each -> each.step().next()));
        boolean ended = whole == AlarmState.Status.NORMAL;
        var suppressedBy = moved.get(0).limit().suppressedBy();
        handle.createUpdate(transition == Transition.ACKNOWLEDGED
                ? """
                        UPDATE alarm SET state = :state, acknowledged_at = :now, acknowledged_by = :person, ended_at = :ended,
                            suppressed_by = :suppressedBy
                        WHERE id = :alarm
                        """
                : """
                        UPDATE alarm SET state = :state, reset_at = :now, reset_by = :person, ended_at = :ended,
                            suppressed_by = :suppressedBy, outcome = :outcome
                        WHERE id = :alarm
                        """)
                .bind("state", whole.name()).bind("now", now).bind("person", act.person())
                .bind("ended", ended ? now : null).bind("suppressedBy", ended ? null : suppressedBy)
                .bind("outcome", act.fire()).bind("alarm", alarmId).execute();
        moved.forEach(each -> write(handle, each));
        journal(handle, alarmId, moved.get(0).limit(), transition, whole, act, now);
    }

    private void journal(Handle handle, long alarmId, Limit limit, Transition transition, AlarmState.Status whole,
            Act act, Instant now) {
        boolean suppressed = limit.suppressedBy() != null;
        long event = handle
                .createQuery(
                        """
                                INSERT INTO alarm_event (alarm_id, transition, state, at, person, comment, mode_id, suppressed, test, outcome)
                                VALUES (:alarm, :transition, :state, :now, :person, :comment, :mode, :suppressed, :test, :outcome)
                                RETURNING id
                                """)
                .bind("alarm", alarmId).bind("transition", transition.name())
                .bind("state", whole.name()).bind("now", now).bind("person", act.person())
                .bind("comment", act.comment()).bind("mode", suppressed ? limit.suppressedBy() : limit.testedBy())
                .bind("suppressed", suppressed).bind("test", limit.testedBy() != null).bind("outcome", act.fire())
                .mapTo(Long.class).one();
        changed.fire(new AlarmsChanged(handle.getConnection(), List.of(new AlarmTransition(event, alarmId, transition,
                limit.severity(), false, suppressed))));
    }

    private static void write(Handle handle, Moved moved) {
        var next = moved.step().next();
        handle.createUpdate(next instanceof AlarmState.Normal
                ? "DELETE FROM alarm_condition WHERE series_id = :series AND rule_id = :rule"
                : "UPDATE alarm_condition SET state = :state WHERE series_id = :series AND rule_id = :rule")
                .bind("state", next.status().name()).bind("series", moved.limit().seriesId())
                .bind("rule", moved.limit().ruleId()).execute();
    }
}
