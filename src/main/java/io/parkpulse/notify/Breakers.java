package io.parkpulse.notify;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** The circuit breakers of this replica, one a recipient of a channel. */
@Singleton
class Breakers {
    private final CircuitBreaker.Settings settings;
    private final NotifyConfig.FailOverAfter soonest;
    private final Clock clock;
    /** By channel and recipient; without those that are closed and have not failed. */
    private final Map<String, Map<String, CircuitBreaker>> failing = new ConcurrentHashMap<>();

    Breakers(NotifyConfig config, Channels channels, MeterRegistry registry, Clock clock) {
        var breaker = config.breaker();
        this.settings = new CircuitBreaker.Settings(breaker.failures(),
                new Backoff(breaker.pauseFirst(), breaker.pauseMax()), config.retryAfterMax());
        this.soonest = config.failOverAfter();
        this.clock = clock;
        for (var channel : channels.names()) {
            Gauge.builder("parkpulse.notifications.breakers.open", () -> notClosed(channel).size())
                    .description("recipients that are left alone because they kept failing").tag("channel", channel)
                    .register(registry);
        }
    }

    /** Takes note of an attempt. */
    void ended(String channel, String recipient, Delivery delivery) {
        var now = clock.instant();
        of(channel).compute(recipient, (key, breaker) -> {
            var after = (breaker == null ? CircuitBreaker.closed(now) : breaker).after(delivery, settings, now);
            return after.failures() == 0 ? null : after;
        });
    }

    /** How long the other side wants to be left alone, as far as that is heeded. */
    Duration asked(Delivery delivery) {
        return settings.asked(delivery);
    }

    /** Recipients that may be told nothing, or only as a trial. */
    Set<String> notClosed(String channel) {
        var now = clock.instant();
        return having(channel, breaker -> breaker.state(now) != CircuitBreaker.State.CLOSED);
    }

    /** Recipients whose pause is over: one attempt shows whether they are back. */
    Set<String> halfOpen(String channel) {
        var now = clock.instant();
        return having(channel, breaker -> breaker.state(now) == CircuitBreaker.State.HALF_OPEN);
    }

    /** Recipients to whom another channel has to be tried at once. */
    Set<String> down(String channel) {
        var now = clock.instant();
        return having(channel, breaker -> breaker.down(settings, now, soonest.critical()));
    }

    /** Recipients that failed last, in order of their names. */
    Map<String, CircuitBreaker> failing(String channel) {
        return new TreeMap<>(of(channel));
    }

    private Set<String> having(String channel, Predicate<CircuitBreaker> condition) {
        return of(channel).entrySet().stream().filter(each -> condition.test(each.getValue())).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Map<String, CircuitBreaker> of(String channel) {
        return failing.computeIfAbsent(channel, key -> new ConcurrentHashMap<>());
    }
}
