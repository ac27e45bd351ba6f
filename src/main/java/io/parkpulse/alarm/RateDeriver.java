package io.parkpulse.alarm;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Change per minute, at each reading: against the oldest reading of the window that ends with it. There is none while the
 * readings of the window span less than half of it: two of them close together say nothing of a rate.
 */
final class RateDeriver implements Deriver {
    private static final double MICROS_A_MINUTE = 60e6;

    private final Duration window;
    private final boolean absolute;
    private final Deque<Point> recent = new ArrayDeque<>();

    RateDeriver(Duration window, boolean absolute) {
        this.window = window;
        this.absolute = absolute;
    }

    @Override
    public void take(Point reading, Consumer<Point> derived) {
        var from = reading.at().minus(window);
        while (!recent.isEmpty() && recent.peekFirst().at().isBefore(from)) {
            recent.removeFirst();
        }
        if (!recent.isEmpty()) {
            var oldest = recent.peekFirst();
            var span = Duration.between(oldest.at(), reading.at());
            if (span.multipliedBy(2).compareTo(window) >= 0) {
                double rate = (reading.value() - oldest.value())
                        / (ChronoUnit.MICROS.between(oldest.at(), reading.at()) / MICROS_A_MINUTE);
                derived.accept(new Point(reading.at(), absolute ? Math.abs(rate) : rate));
            }
        }
        recent.addLast(reading);
    }
}
