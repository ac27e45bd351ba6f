package io.parkpulse.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Counts how the event times of stored readings stand to their receipt and to each other. */
@Singleton
class EventTimes {
    private final NewestTimes newest = new NewestTimes();
    private final long liveMicros;
    private final Counter late;
    private final Counter early;
    private final Counter behind;
    private final Timer lag;

    EventTimes(IngestSettings settings, MeterRegistry registry) {
        liveMicros = TimeUnit.MILLISECONDS.toMicros(settings.liveAge().toMillis());
        late = Counter.builder("parkpulse.readings.late")
                .description("Readings older, when they arrived, than parkpulse.ingest.live-age").register(registry);
        early = Counter.builder("parkpulse.readings.early")
                .description("Readings ahead of the service's clock, within the tolerance").register(registry);
        behind = Counter.builder("parkpulse.readings.out.of.order")
                .description("Readings older than one of their series that came before").register(registry);
        lag = Timer.builder("parkpulse.lag.event.to.commit")
                .description("From the event time of a message's newest reading to its commit")
                .publishPercentileHistogram().maximumExpectedValue(Duration.ofHours(1)).register(registry);
    }

    void committed(Incoming message, Instant now) {
        long received = micros(message.publish().receivedAt());
        int lateOnes = 0;
        int earlyOnes = 0;
        int behindOnes = 0;
        long last = Long.MIN_VALUE;
        for (var resolved : message.readings()) {
            long time = resolved.reading().timeMicros();
            last = Math.max(last, time);
            lateOnes += time < received - liveMicros ? 1 : 0;
            earlyOnes += time > received ? 1 : 0;
            behindOnes += newest.isBehind(resolved.reading().series().id(), time) ? 1 : 0;
        }
        late.increment(lateOnes);
        early.increment(earlyOnes);
        behind.increment(behindOnes);
        if (last != Long.MIN_VALUE) {
            lag.record(Math.max(0, micros(now) - last), TimeUnit.MICROSECONDS);
        }
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
