package io.parkpulse.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a batch has for the limits of one alarm: readings, or what is derived from them, moment by moment.
 *
 * @param derived what rules compare that do not compare the readings
 */
record LimitInput(Watched item, LimitGroup limits, Map<ConditionKey, List<Judged>> derived) {
    private record Due(Condition condition, SeriesRule rule, Judged judged) {}

    /** Brings the limits on, and journals what it means for their alarm. */
    void take(LateReadings late, List<Change> changes) {
        due().forEach((at, all) -> {
            all.forEach(each -> take(each, late));
            limits.journal(new Moment(at, all.get(0).judged().point().value(), late.now()), changes);
        });
    }

    private SortedMap<Instant, List<Due>> due() {
        var due = new TreeMap<Instant, List<Due>>();
        for (var condition : limits.members()) {
            var rule = SeriesRule.of(condition.ruleId(), item.rules());
            var points = derived.get(item.key(rule));
            if (points == null) {
                item.readings().forEach(reading -> add(due,
                        new Due(condition, rule, new Judged(reading, rule.at(reading.at())))));
            } else {
                points.forEach(point -> add(due, new Due(condition, rule, point)));
            }
        }
        return due;
    }

    private static void add(SortedMap<Instant, List<Due>> due, Due each) {
        due.computeIfAbsent(each.judged().point().at(), at -> new ArrayList<>(1)).add(each);
    }

    private void take(Due due, LateReadings late) {
        var point = due.judged().point();
        var version = due.judged().rule();
        boolean decided = version == null
                ? due.condition().release(point.at(), due.rule().latching(), due.rule().whyNot(point.at()))
                : due.condition().take(point.at(), point.value(), version);
        if (!decided) {
            late.add(Mark.of(item.key(due.rule()), point.at(), point.at(), version, late.now()));
        }
    }
}
