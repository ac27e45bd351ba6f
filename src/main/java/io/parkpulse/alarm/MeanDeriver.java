package io.parkpulse.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

import jakarta.annotation.Nullable;

/**
 * Mean of a clock hour or of the park's day, at its end; comes into being with the first reading at or after that. The hour
 * or day is divided into slots as long as the metric's expected interval: each slot with a reading counts once, with the
 * mean of its readings, so that readings that came more often weigh no more. There is no mean unless enough of the hour or
 * day is in such slots.
 */
final class MeanDeriver implements Deriver {
    private final Measure measure;
    private final ZoneId timeZone;
    private final Duration expectedEvery;
    private Instant start = Instant.MIN;
    private @Nullable Instant end;
    private Duration slot = Duration.ZERO;
    private long slotIndex = -1;
    private double slotSum;
    private int slotCount;
    private double sum;
    private int slots;

    MeanDeriver(Measure measure, ZoneId timeZone, Duration expectedEvery) {
        this.measure = measure;
        this.timeZone = timeZone;
        this.expectedEvery = expectedEvery;
    }

    @Override
    public void take(Point reading, Consumer<Point> derived) {
        if (end == null || !reading.at().isBefore(end)) {
            if (end != null) {
                close(derived);
            }
            open(reading.at());
        }
        long index = Duration.between(start, reading.at()).dividedBy(slot);
        if (index != slotIndex) {
            closeSlot();
            slotIndex = index;
        }
        slotSum += reading.value();
        slotCount++;
    }

    private void open(Instant at) {
        if (measure.kind() == Measure.Kind.HOUR_MEAN) {
            start = at.atZone(timeZone).truncatedTo(ChronoUnit.HOURS).toInstant();
            end = start.plus(1, ChronoUnit.HOURS);
        } else {
            var day = LocalDate.ofInstant(at, timeZone);
            start = day.atStartOfDay(timeZone).toInstant();
            end = day.plusDays(1).atStartOfDay(timeZone).toInstant();
        }
        var length = Duration.between(start, end);
        slot = expectedEvery.compareTo(length) < 0 ? expectedEvery : length;
        slotIndex = -1;
        sum = 0;
        slots = 0;
    }

    private void closeSlot() {
        if (slotCount > 0) {
            sum += slotSum / slotCount;
            slots++;
        }
        slotSum = 0;
        slotCount = 0;
    }

    private void close(Consumer<Point> derived) {
        closeSlot();
        if (slot.multipliedBy(slots).compareTo(measure.complete()) >= 0) {
            derived.accept(new Point(end, sum / slots));
        }
    }
}
