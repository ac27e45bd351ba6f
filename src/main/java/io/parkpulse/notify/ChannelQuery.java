package io.parkpulse.notify;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import io.parkpulse.notify.CircuitBreaker.State;

/** What people may read of the channels. */
@ApplicationScoped
class ChannelQuery {
    /** From the best to the worst. */
    private static final List<State> WORSE = List.of(State.CLOSED, State.HALF_OPEN, State.OPEN);

    private final Channels channels;
    private final OutboxStore store;
    private final Breakers breakers;
    private final Clock clock;

    ChannelQuery(Channels channels, OutboxStore store, Breakers breakers, Clock clock) {
        this.channels = channels;
        this.store = store;
        this.breakers = breakers;
        this.clock = clock;
    }

    /** Those that are on, and those that are off with something waiting, by name. */
    List<ChannelItem> list() {
        var now = clock.instant();
        var depths = store.depths();
        var names = new TreeSet<>(depths.keySet());
        names.addAll(channels.names());
        return names.stream().map(name -> {
            var failing = breakers.failing(name).entrySet().stream()
                    .map(each -> recipient(each.getKey(), each.getValue(), now)).toList();
            var worst = failing.stream().map(ChannelItem.Recipient::state).max(Comparator.comparing(WORSE::indexOf))
                    .orElse(State.CLOSED);
            return new ChannelItem(name, channels.names().contains(name), worst, depths.getOrDefault(name, 0L),
                    failing);
        }).toList();
    }

    private static ChannelItem.Recipient recipient(String recipient, CircuitBreaker breaker, Instant now) {
        return new ChannelItem.Recipient(recipient, breaker.state(now), breaker.since(), breaker.until(),
                breaker.failures(), breaker.lastDetail());
    }
}
