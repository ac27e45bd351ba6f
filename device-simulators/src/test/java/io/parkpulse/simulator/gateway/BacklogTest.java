package io.parkpulse.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Series SERIES = new Series("meter-1", "energy.active_power", "kW");

    private static List<Reading> message(int number) {
        return List.of(new Reading(SERIES, Instant.ofEpochSecond(number), number));
    }

    private static List<Long> takeAll(Backlog backlog) throws InterruptedException {
        var taken = new ArrayList<Long>();
        for (var next = backlog.take(AT_ONCE); next.isPresent(); next = backlog.take(AT_ONCE)) {
            taken.add((long) next.get().readings().get(0).value());
        }
        return taken;
    }

    @Test
    void givesMessagesInTheOrderTheyCame() throws InterruptedException {
        var backlog = new Backlog(10);
        backlog.offer(message(1));
        backlog.offer(message(2));
        assertThat(takeAll(backlog)).containsExactly(1L, 2L);
    }

    @Test
    void sendsAgainInOrderWhatWasOnItsWayWhenTheConnectionWent() throws InterruptedException {
        var backlog = new Backlog(10);
        for (int i = 1; i <= 4; i++) {
            backlog.offer(message(i));
        }
        backlog.take(AT_ONCE);
        var second = backlog.take(AT_ONCE).orElseThrow();
        backlog.take(AT_ONCE);
        backlog.acknowledge(second, upload -> {});

        backlog.rewind();

        assertThat(takeAll(backlog)).containsExactly(1L, 3L, 4L);
    }

    @Test
    void booksAnAcknowledgedMessageOnceAndARewoundOneNotAtAll() throws InterruptedException {
        var backlog = new Backlog(10);
        var booked = new ArrayList<Upload>();
        backlog.offer(message(1));
        backlog.offer(message(2));
        var first = backlog.take(AT_ONCE).orElseThrow();
        var second = backlog.take(AT_ONCE).orElseThrow();
        backlog.acknowledge(first, booked::add);
        backlog.acknowledge(first, booked::add);
        backlog.rewind();
        backlog.acknowledge(second, booked::add);

        assertThat(booked).containsExactly(first);
        assertThat(backlog.size()).isEqualTo(1);
    }

    @Test
    void dropsTheOldestAndCountsItWhenItIsFull() throws InterruptedException {
        var backlog = new Backlog(2);
        assertThat(backlog.offer(message(1))).isFalse();
        assertThat(backlog.offer(message(2))).isFalse();
        assertThat(backlog.offer(message(3))).isTrue();

        assertThat(backlog.dropped()).isEqualTo(1);
        assertThat(takeAll(backlog)).containsExactly(2L, 3L);
    }

    @Test
    void letsTheProducerWaitInsteadIfItCan() throws Exception {
        var backlog = new Backlog(1);
        backlog.put(message(1));
        var second = CompletableFuture.runAsync(() -> {
            try {
                backlog.put(message(2));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(backlog.take(Duration.ofSeconds(5))).isPresent();
        second.get(5, TimeUnit.SECONDS);

        assertThat(backlog.dropped()).isZero();
        assertThat(backlog.size()).isEqualTo(2);
    }

    @Test
    void isEmptyOnlyWhenAllIsAcknowledged() throws InterruptedException {
        var backlog = new Backlog(2);
        backlog.offer(message(1));
        var upload = backlog.take(AT_ONCE).orElseThrow();
        assertThat(backlog.awaitEmpty(AT_ONCE)).isFalse();
        backlog.acknowledge(upload, one -> {});
        assertThat(backlog.awaitEmpty(AT_ONCE)).isTrue();
    }
}
