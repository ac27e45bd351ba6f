package io.parkpulse.alarm;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.annotation.Nullable;

/** Makes lines of the journal of what changed: gives out their ids, and finds out of which of them nobody is told. */
final class Lines {
    private static final String TEST = "TEST";

    private final List<Change> changes;
    private final List<OpenAlarm> raised;
    private final List<OpenAlarm> stored;
    private final List<Line> all = new ArrayList<>();
    private final List<Long> ids = new ArrayList<>();
    private final Map<Integer, Long> suppressions = new HashMap<>();
    private final Map<Integer, Long> tests = new HashMap<>();

    private Lines(Collection<Condition> conditions, List<Change> changes) {
        this.changes = changes;
        var alarms = new LinkedHashSet<OpenAlarm>();
        changes.forEach(change -> alarms.add(change.alarm()));
        conditions.stream().map(Condition::alarm).filter(Objects::nonNull).filter(OpenAlarm::changed)
                .forEach(alarms::add);
        raised = alarms.stream().filter(OpenAlarm::isNew).toList();
        stored = alarms.stream().filter(alarm -> !alarm.isNew()).toList();
    }

    /** Gives ids to new alarms too. */
    static Lines begin(Connection transaction, Collection<Condition> conditions, List<Change> changes, Instant now)
            throws SQLException {
        var lines = new Lines(conditions, changes);
        if (!lines.raised.isEmpty() || !lines.stored.isEmpty()) {
            lines.ask(transaction, now);
            lines.make();
        }
        return lines;
    }

    private void ask(Connection transaction, Instant now) throws SQLException {
        try (var select = transaction.prepareStatement("SELECT * FROM begin_alarm_lines(?, ?, ?, ?, ?)")) {
            bind(transaction, select, now);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    take(row);
                }
            }
        }
    }

    private void bind(Connection transaction, PreparedStatement select, Instant now) throws SQLException {
        select.setInt(1, raised.size());
        select.setArray(2, transaction.createArrayOf("int4",
                changes.stream().map(change -> change.alarm().key().seriesId()).toArray()));
        select.setArray(3, transaction.createArrayOf("text",
                changes.stream().map(change -> change.alarm().key().ruleId()).toArray()));
        select.setArray(4, transaction.createArrayOf("int8", stored.stream().map(OpenAlarm::id).toArray()));
        Jdbc.set(select, 5, now);
    }

    private void take(ResultSet row) throws SQLException {
        int n = row.getInt("n") - 1;
        long id = row.getLong("id");
        switch (row.getString("what")) {
            case "ALARM" -> raised.get(n).id(id);
            case "LINE" -> ids.add(id);
            case "STORED" -> stored.get(n).quiet().stored(row.getObject("id", Long.class),
                    row.getObject("tested_by", Long.class), row.getBoolean("told"));
            case TEST -> tests.putIfAbsent(n, id);
            default -> suppressions.putIfAbsent(n, id);
        }
    }

    private void make() {
        var seen = new LinkedHashSet<OpenAlarm>(stored);
        for (int i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            var quiet = change.alarm().quiet();
            var by = suppression(change, seen.add(change.alarm()), suppressions.get(i), tests.get(i));
            all.add(new Line(ids.get(i), change, by == null ? quiet.testedBy() : by, by != null,
                    quiet.testedBy() != null));
        }
    }

    /** What keeps people from being told of it; null: nothing. */
    private static @Nullable Long suppression(Change change, boolean isNew, @Nullable Long suppression,
            @Nullable Long test) {
        var quiet = change.alarm().quiet();
        if (change.historical()) {
            return null; // nobody is told anyway; what is announced later is suppressed then, or not
        }
        return switch (change.transition()) {
            case RAISED -> {
                quiet.raised(isNew, suppression, test);
                yield suppression;
            }
            case STEPPED_UP, ANNOUNCED -> {
                quiet.announced(suppression);
                yield suppression;
            }
            case STEPPED_DOWN, CLEARED -> quiet.ofClear(suppression);
            case ACKNOWLEDGED, RESET, SHELVED, UNSHELVED, SUPPRESSED, UNSUPPRESSED, TAKEN_OUT_OF_SERVICE,
                    RETURNED_TO_SERVICE ->
                throw new IllegalStateException("no reading causes " + change.transition());
        };
    }

    List<Line> all() {
        return all;
    }

    List<OpenAlarm> raised() {
        return raised;
    }

    /** Those that were there before. */
    List<OpenAlarm> changed() {
        return stored.stream().filter(OpenAlarm::changed).toList();
    }
}
