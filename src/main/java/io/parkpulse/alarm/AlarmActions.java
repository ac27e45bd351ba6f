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

    /** One of the alarm's limits that is not at rest. */
    private record Limit(int seriesId, String ruleId, AlarmState state, Severity severity) {}

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
        return act(alarmId, person, comment, "acknowledge", state -> state instanceof AlarmState.Unacknowledged open
                ? Optional.of(open.acknowledge())
                : Optional.empty());
    }

    Outcome reset(long alarmId, String person, @Nullable String comment) {
        return act(alarmId, person, comment, "reset", state -> state instanceof AlarmState.Latched latched
                ? Optional.of(latched.reset())
                : Optional.empty());
    }

    private Outcome act(long alarmId, String person, @Nullable String comment, String action,
            Function<AlarmState, Optional<Step>> transition) {
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
            write(handle, alarmId, moved, person, comment);
            return new Done();
        });
    }

    private static AlarmState.Status whole(Stream<AlarmState> limits) {
        return AlarmState.Status.whole(limits.map(AlarmState::status).toList());
    }

    private static List<Limit> lock(Handle handle, long alarmId) {
        return handle.createQuery("""
                SELECT c.series_id, c.rule_id, c.state, c.since, a.severity
                FROM alarm_condition c JOIN alarm a ON a.id = c.alarm_id WHERE c.alarm_id = :alarm
                ORDER BY c.series_id, c.rule_id FOR UPDATE OF c
                """).bind("alarm", alarmId).map((row, context) -> {
            var since = row.getTimestamp("since");
            return new Limit(row.getInt("series_id"), row.getString("rule_id"),
                    AlarmState.Status.valueOf(row.getString("state")).state(since == null ? null : since.toInstant()),
                    Severity.of(row.getString("severity")));
        }).list();
    }

    private static boolean exists(Handle handle, long alarmId) {
        return handle.createQuery("SELECT 1 FROM alarm WHERE id = :alarm").bind("alarm", alarmId)
                .mapTo(Integer.class).findOne().isPresent();
    }

    private void write(Handle handle, long alarmId, List<Moved> moved, String person, @Nullable String comment) {
        Instant now = clock.instant();
        var transition = moved.stream().map(each -> each.step().transition()).filter(Objects::nonNull).findFirst()
                .orElseThrow();
        var whole = whole(moved.stream().map(each -> each.step().next()));
        boolean ended = whole == AlarmState.Status.NORMAL;
        handle.createUpdate(transition == Transition.ACKNOWLEDGED
                ? """
                        UPDATE alarm SET state = :state, acknowledged_at = :now, acknowledged_by = :person, ended_at = :ended
                        WHERE id = :alarm
                        """
                : """
                        UPDATE alarm SET state = :state, reset_at = :now, reset_by = :person, ended_at = :ended WHERE id = :alarm
                        """)
                .bind("state", whole.name()).bind("now", now).bind("person", person)
                .bind("ended", ended ? now : null).bind("alarm", alarmId).execute();
        moved.forEach(each -> write(handle, each));
        long event = handle.createQuery("""
                INSERT INTO alarm_event (alarm_id, transition, state, at, person, comment)
                VALUES (:alarm, :transition, :state, :now, :person, :comment) RETURNING id
                """).bind("alarm", alarmId).bind("transition", transition.name())
                .bind("state", whole.name()).bind("now", now).bind("person", person).bind("comment", comment)
                .mapTo(Long.class).one();
        var severity = moved.get(0).limit().severity();
        changed.fire(new AlarmsChanged(handle.getConnection(),
                List.of(new AlarmTransition(event, alarmId, transition, severity, false))));
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
