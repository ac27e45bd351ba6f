package io.parkpulse.ingest;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.parkpulse.registry.GatewayKey;
import io.quarkus.scheduler.Scheduled;

/** How much each gateway sends to this replica. One that has been silent for a while is forgotten. */
@Singleton
class GatewayMeters {
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Duration SLOWED_FOR = Duration.ofMinutes(1);

    private final Map<GatewayKey, GatewayMeter> meters = new ConcurrentHashMap<>();
    private final IngestSettings settings;
    private final Clock clock;

    GatewayMeters(IngestSettings settings, Clock clock, MeterRegistry registry) {
        this.settings = settings;
        this.clock = clock;
        Gauge.builder("parkpulse.gateways.slowed", this, it -> it.slowed().count())
                .description("Gateways that sent more than their rate within the last minute").register(registry);
    }

    GatewayMeter of(GatewayKey gateway) {
        return meters.computeIfAbsent(gateway,
                any -> new GatewayMeter(settings.gatewayRate(), settings.gatewayBurst().toMillis() / 1e3));
    }

    Stream<Map.Entry<GatewayKey, GatewayMeter>> all() {
        return meters.entrySet().stream();
    }

    /** Whether a gateway was beyond its rate lately. */
    boolean slowed(GatewayMeter meter) {
        return meter.slowedAt().isAfter(clock.instant().minus(SLOWED_FOR));
    }

    private Stream<GatewayMeter> slowed() {
        return meters.values().stream().filter(this::slowed);
    }

    @Scheduled(every = "10m", delayed = "10m")
    void forgetSilent() {
        var before = clock.instant().minus(REMEMBERED);
        meters.values().removeIf(meter -> meter.lastAt().isBefore(before));
    }
}
