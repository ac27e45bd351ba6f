package io.parkpulse.alarm.suppression;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.jdbi.v3.core.Handle;

import io.parkpulse.alarm.AlarmState;
import io.parkpulse.alarm.AlarmTransition;
import io.parkpulse.alarm.AlarmsChanged;
import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;

/** Writes the beginning and the end of modes into the journal of the alarms that are open, in the caller's transaction. */
@ApplicationScoped
class ModeLines {
    private final Event<AlarmsChanged> changed;

    private record Open(long id, int series, String rule, AlarmState.Status state, Severity severity,
            @Nullable Long suppressedBy, @Nullable Long testedBy, boolean historical) {
        /** Whether people think of it as active. */
        boolean isKnown() {
            return state.isActive() && suppressedBy == null && !historical;
        }
    }

    private record Line(Open alarm, Transition transition, @Nullable String person, @Nullable String comment, long mode,
            boolean suppressed, boolean test) {}

    ModeLines(Event<AlarmsChanged> changed) {
        this.changed = changed;
    }

    /** Suppresses the alarms that are open, and tells once of those that are active where a person decided so. */
    void begin(Handle handle, Mode mode, Instant now) {
        var suppression = mode.suppression();
        if (suppression.isEmpty()) {
            return; // a test begins with what is raised from now on
        }
        var locked = handle.createQuery("SELECT alarm_id FROM lock_alarms_of_mode(:mode)").bind("mode", mode.id())
                .mapTo(Long.class).list();
        var open = open(handle, locked);
        write(handle, now, open.stream().map(alarm -> new Line(alarm, suppression.get().began(), mode.person(),
                mode.reason(), mode.id(), !(suppression.get().tellsBeginning() && alarm.isKnown()),
                alarm.testedBy() != null)).toList());
        handle.createUpdate("UPDATE alarm SET suppressed_by = :mode WHERE id = ANY (:ids) AND suppressed_by IS NULL")
                .bind("mode", mode.id()).bindArray("ids", Long.class, locked).execute();
    }

    /**
     * Ends it for so many of its alarms, and announces those that still hold.
     *
     * @return false: none is left
     */
    boolean end(Handle handle, Mode mode, Instant now, int most) {
        var locked = handle
                .createQuery(
                        """
                                SELECT c.alarm_id FROM alarm_condition c JOIN alarm a ON a.id = c.alarm_id
                                WHERE a.suppressed_by = :mode OR a.tested_by = :mode AND a.state IN ('ACTIVE_UNACKNOWLEDGED', 'ACTIVE_ACKNOWLEDGED')
                                ORDER BY c.series_id, c.rule_id LIMIT :most FOR UPDATE OF c
                                """)
                .bind("mode", mode.id()).bind("most", most).mapTo(Long.class).list();
        var open = open(handle, locked).stream().filter(alarm -> concerns(mode, alarm)).toList();
        var others = others(handle, open, now);
        var lines = new ArrayList<Line>();
        for (int i = 0; i < open.size(); i++) {
            end(mode, open.get(i), others.get(i), lines);
        }
        write(handle, now, lines);
        release(handle, mode, open, others);
        return !locked.isEmpty();
    }

    /** Another replica may have been faster. */
    private static boolean concerns(Mode mode, Open alarm) {
        return mode.suppression().isPresent()
                ? Objects.equals(alarm.suppressedBy(), mode.id())
                : Objects.equals(alarm.testedBy(), mode.id()) && alarm.state().isActive();
    }

    private static void end(Mode mode, Open alarm, @Nullable Long other, List<Line> lines) {
        boolean test = alarm.testedBy() != null;
        if (mode.suppression().isPresent()) {
            lines.add(new Line(alarm, mode.suppression().get().ended(), mode.endedBy(), mode.endComment(), mode.id(),
                    true,
                    test));
            if (other == null && alarm.state().isActive() && !alarm.historical()) {
                lines.add(new Line(alarm, Transition.ANNOUNCED, null, null, mode.id(), false, test));
            }
        } else {
            lines.add(new Line(alarm, Transition.ANNOUNCED, mode.endedBy(), mode.endComment(), mode.id(),
                    alarm.suppressedBy() != null, false));
        }
    }

    /** Each other suppression that is in force for an alarm; null: none. */
    private static List<Long> others(Handle handle, List<Open> open, Instant now) {
        var others = new ArrayList<Long>();
        open.forEach(alarm -> others.add(null));
        handle.createQuery("SELECT n, mode_id FROM alarm_modes_of(:series, :rules, :now) WHERE kind <> 'TEST'")
                .bindArray("series", Integer.class, column(open, Open::series))
                .bindArray("rules", String.class, column(open, Open::rule)).bind("now", now)
                .map((row, context) -> others.set(row.getInt("n") - 1, row.getLong("mode_id"))).list();
        return others;
    }

    private static void release(Handle handle, Mode mode, List<Open> open, List<Long> others) {
        if (open.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("""
                UPDATE alarm SET suppressed_by = CASE WHEN suppressed_by = :mode THEN :other ELSE suppressed_by END,
                    tested_by = CASE WHEN tested_by = :mode THEN NULL ELSE tested_by END
                WHERE id = :id
                """);
        for (int i = 0; i < open.size(); i++) {
            batch.bind("mode", mode.id()).bindByType("other", others.get(i), Long.class).bind("id", open.get(i).id())
                    .add();
        }
        batch.execute();
    }

    /** As they are now that their conditions are locked. */
    private static List<Open> open(Handle handle, List<Long> ids) {
        return handle.createQuery("""
                SELECT id, series_id, rule_id, state, severity, suppressed_by, tested_by, historical FROM alarm
                WHERE id = ANY (:ids) ORDER BY series_id, rule_id
                """).bindArray("ids", Long.class, ids)
                .map((row, context) -> new Open(row.getLong("id"), row.getInt("series_id"), row.getString("rule_id"),
                        AlarmState.Status.valueOf(row.getString("state")), Severity.of(row.getString("severity")),
                        row.getObject("suppressed_by", Long.class), row.getObject("tested_by", Long.class),
                        row.getBoolean("historical")))
                .list();
    }

    private void write(Handle handle, Instant now, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        var ids = handle.createQuery("""
                INSERT INTO alarm_event (alarm_id, transition, state, at, person, comment, mode_id, suppressed, test)
                SELECT alarm, transition, state, :now, person, comment, mode, suppressed, test
                FROM unnest(:alarms, :transitions, :states, :persons, :comments, :modes, :suppressed, :tests)
                    WITH ORDINALITY AS line (alarm, transition, state, person, comment, mode, suppressed, test, n)
                ORDER BY n RETURNING id
                """).bind("now", now).bindArray("alarms", Long.class, column(lines, line -> line.alarm().id()))
                .bindArray("transitions", String.class, column(lines, line -> line.transition().name()))
                .bindArray("states", String.class, column(lines, line -> line.alarm().state().name()))
                .bindArray("persons", String.class, column(lines, Line::person))
                .bindArray("comments", String.class, column(lines, Line::comment))
                .bindArray("modes", Long.class, column(lines, Line::mode))
                .bindArray("suppressed", Boolean.class, column(lines, Line::suppressed))
                .bindArray("tests", Boolean.class, column(lines, Line::test)).mapTo(Long.class).list();
        var transitions = new ArrayList<AlarmTransition>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            transitions.add(new AlarmTransition(ids.get(i), line.alarm().id(), line.transition(),
                    line.alarm().severity(), false, line.suppressed()));
        }
        changed.fire(new AlarmsChanged(handle.getConnection(), transitions));
    }

    private static <T, V> List<V> column(List<T> rows, Function<T, V> value) {
        var column = new ArrayList<V>();
        rows.forEach(row -> column.add(value.apply(row)));
        return column;
    }
}
