package io.parkpulse.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.parkpulse.chaos.ExpectedAlarms.Transition;

/**
 * Compares the transitions that must have been with the episodes, the journal, the outbox and the receiver of the webhook.
 * The episodes say when the conditions held, and must be exact. The journal says what people were told, and when: a line
 * at a reading next to the one that should have decided means that order was lost, and is listed apart.
 */
final class AlarmCheck {
    private static final int EXAMPLES = 50;

    private record Line(long eventId, boolean historical, int notifications, boolean delivered) {}

    private final Set<Transition> expected;
    private final Hooks hooks;
    private final Map<Transition, List<Line>> journal = new TreeMap<>();
    private final Map<Long, Integer> outbox = new HashMap<>();

    AlarmCheck(Set<Transition> expected, Hooks hooks) {
        this.expected = expected;
        this.hooks = hooks;
    }

    void compare(Connection connection, Report report) throws SQLException {
        episodes(connection, report);
        read(connection);
        var lines = journal.values().stream().flatMap(Collection::stream).toList();
        report.count("alarm transitions expected", expected.size());
        report.count("alarm transitions journalled", lines.size());
        var missing = expected.stream().filter(each -> !journal.containsKey(each)).toList();
        var strange = journal.keySet().stream().filter(each -> !expected.contains(each)).toList();
        var moved = missing.stream().filter(each -> strange.stream().anyMatch(each::isNear)).toList();
        none(report, "alarm transitions missing",
                missing.stream().filter(each -> strange.stream().noneMatch(each::isNear)));
        none(report, "alarm transitions that should not be",
                strange.stream().filter(each -> missing.stream().noneMatch(each::isNear)));
        none(report, "alarm transitions told of a reading next to the one that decides", moved.stream());
        none(report, "alarm transitions doubled", entries(found -> found.size() > 1));
        none(report, "alarm transitions taken for history",
                entries(found -> found.stream().anyMatch(Line::historical)));
        report.count("notifications expected on the webhook", expected.size());
        report.count("notifications received on the webhook", hooks.distinct());
        none(report, "notifications not in the outbox once",
                entries(found -> found.stream().anyMatch(line -> !line.historical() && line.notifications() != 1)));
        none(report, "notifications not received", entries(found -> found.stream()
                .anyMatch(line -> !line.historical() && hooks.times(line.eventId()) == 0)));
        none(report, "notifications not recorded as delivered",
                entries(found -> found.stream().anyMatch(line -> !line.historical() && !line.delivered())));
        report.count("notifications received more than once, with the same key", hooks.repeated());
        report.none("notifications repeated with another content", hooks.differing(), List.of());
        report.none("notifications received that the journal does not have", Math.max(0, hooks.distinct()
                - lines.stream().filter(line -> hooks.times(line.eventId()) > 0).count()), List.of());
    }

    private void episodes(Connection connection, Report report) throws SQLException {
        var found = new TreeSet<Transition>();
        try (var statement = connection.createStatement(); var row = statement.executeQuery("""
                SELECT s.gateway_code, s.device_code, e.rule_id, what, extract(epoch FROM at) * 1000 AS ms
                FROM alarm_episode e JOIN series_info s USING (series_id),
                     LATERAL (VALUES ('RAISED', e.raised_at), ('CLEARED', e.cleared_at)) bounds(what, at)
                WHERE NOT e.ahead AND at IS NOT NULL
                """)) {
            while (row.next()) {
                found.add(new Transition(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                        Math.round(row.getDouble(5))));
            }
        }
        found.removeIf(each -> each.gateway().equals(GatewayMain.CLOCK));
        report.count("beginnings and ends of episodes", found.size());
        none(report, "beginnings and ends of episodes missing",
                expected.stream().filter(each -> !found.contains(each)));
        none(report, "beginnings and ends of episodes that should not be",
                found.stream().filter(each -> !expected.contains(each)));
    }

    private interface Wrong {
        boolean in(List<Line> found);
    }

    private Stream<String> entries(Wrong wrong) {
        return journal.entrySet().stream().filter(entry -> wrong.in(entry.getValue())).map(Object::toString);
    }

    private static void none(Report report, String what, Stream<?> wrong) {
        var texts = wrong.map(Object::toString).collect(Collectors.toCollection(ArrayList::new));
        report.none(what, texts.size(), texts.stream().limit(EXAMPLES).toList());
    }

    private void read(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery("""
                SELECT e.event_id, e.gateway_code, e.device_code, e.rule_id, e.transition,
                       extract(epoch FROM e.at) * 1000 AS ms, e.event_historical, count(o.id) AS notifications,
                       coalesce(bool_and(o.status = 'DELIVERED'), false) AS delivered
                FROM alarm_event_info e
                LEFT JOIN outbox o ON o.alarm_event_id = e.event_id AND o.channel = 'webhook'
                GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1
                """)) {
            while (row.next()) {
                var transition = new Transition(row.getString(2), row.getString(3), row.getString(4),
                        row.getString(5), Math.round(row.getDouble(6)));
                var line = new Line(row.getLong(1), row.getBoolean(7), row.getInt(8), row.getBoolean(9));
                boolean past = transition.gateway().equals(GatewayMain.CLOCK) && line.historical();
                if (past && line.notifications() == 0) {
                    continue; // from a clock that was a day late: journalled or not, but nobody was told
                }
                journal.computeIfAbsent(transition, each -> new ArrayList<>()).add(line);
            }
        }
    }
}
