package io.parkpulse.alarm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * How many excursions beyond the limit there were in the window that ends with each reading. An excursion lasts until a
 * reading is past the deadband; one that began before the window and reaches into it counts.
 */
final class CountDeriver implements Deriver {
    private final AlarmRule rule;
    private final Deque<Point> recent = new ArrayDeque<>();

    CountDeriver(AlarmRule rule) {
        this.rule = rule;
    }

    @Override
    public void take(Point reading, Consumer<Point> derived) {
        recent.addLast(reading);
        var from = reading.at().minus(rule.measure().window());
        while (!recent.peekFirst().at().isAfter(from)) {
            recent.removeFirst();
        }
        int excursions = 0;
        boolean beyond = false;
        for (var each : recent) {
            var position = rule.positionOfReading(each.value());
            if (position == RuleKind.Position.EXCEEDED && !beyond) {
                excursions++;
            }
            beyond = position == RuleKind.Position.EXCEEDED || beyond && position != RuleKind.Position.CLEAR;
        }
        derived.accept(new Point(reading.at(), excursions));
    }
}
