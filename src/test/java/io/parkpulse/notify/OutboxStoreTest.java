package io.parkpulse.notify;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** On rows of a channel that no worker serves. */
@QuarkusTest
@TestProfile(NotifyProfile.class)
class OutboxStoreTest {
    private static final String CHANNEL = "pigeon";
    private static final Duration LEASE = ofMinutes(1);

    @Inject
    TestAlarms alarms;
    @Inject
    OutboxStore store;
    @Inject
    Jdbi jdbi;

    @BeforeEach
    void clear() {
        jdbi.useHandle(handle -> handle.execute("UPDATE outbox SET status = 'DELIVERED' WHERE channel = 'pigeon'"));
    }

    @Test
    void claimsOldestFirstWithWhatThereIsToTell() {
        long first = due();
        long second = due();

        var claims = store.claim(CHANNEL, 10, LEASE);

        assertThat(claims).extracting(claim -> claim.dispatch().notification().eventId()).containsExactly(first,
                second);
        assertThat(claims).extracting(Claim::attempt).containsExactly(1, 1);
    }

    @Test
    void claimsAFireBeforeWhatIsOlder() {
        long older = due();
        long fire = due();
        jdbi.useHandle(handle -> handle.execute("UPDATE outbox SET fire = true WHERE alarm_event_id = ?", fire));

        var claims = store.claim(CHANNEL, 10, LEASE);

        assertThat(claims).extracting(claim -> claim.dispatch().notification().eventId()).containsExactly(fire, older);
    }

    @Test
    void givesARowToOneReplicaOnly() throws Exception {
        for (int i = 0; i < 40; i++) {
            due();
        }
        Callable<List<Claim>> replica = () -> store.claim(CHANNEL, 5, LEASE);
        var threads = Executors.newFixedThreadPool(8);
        try {
            var claimed = new HashSet<Long>();
            int total = 0;
            for (var future : threads.invokeAll(Collections.nCopies(8, replica))) {
                for (var claim : future.get()) {
                    claimed.add(claim.outboxId());
                    total++;
                }
            }
            assertThat(total).isEqualTo(claimed.size()).isPositive();
        } finally {
            threads.shutdown();
        }
        assertThat(store.claim(CHANNEL, 100, LEASE).size()).isLessThanOrEqualTo(40);
        assertThat(store.claim(CHANNEL, 100, LEASE)).isEmpty();
    }

    @Test
    void givesTheRowOfADeadReplicaToAnotherOneWhenItsLeaseEnds() {
        long event = due();
        store.claim(CHANNEL, 10, ofMillis(300));
        assertThat(store.claim(CHANNEL, 10, LEASE)).isEmpty();

        var again = await().until(() -> store.claim(CHANNEL, 10, LEASE), claims -> !claims.isEmpty()).get(0);

        assertThat(again.attempt()).isEqualTo(2);
        assertThat(alarms.details(event, CHANNEL)).singleElement().asString().startsWith("interrupted");
    }

    @Test
    void believesAReplicaThatComesBackLateWithADelivery() {
        long event = due();
        var late = store.claim(CHANNEL, 10, ofMillis(1)).get(0);
        await().until(() -> store.claim(CHANNEL, 10, LEASE), claims -> !claims.isEmpty());

        store.record(List.of(attempt(late, Delivery.delivered("late"))), ofDays(3));

        assertThat(alarms.status(event, CHANNEL)).isEqualTo("DELIVERED");
        assertThat(alarms.details(event, CHANNEL)).containsExactly("late");
    }

    @Test
    void ignoresTheRetryOfAReplicaThatLostItsLease() {
        due();
        var late = store.claim(CHANNEL, 10, ofMillis(1)).get(0);
        await().until(() -> store.claim(CHANNEL, 10, LEASE), claims -> !claims.isEmpty());

        store.record(List.of(attempt(late, Delivery.failed("too late"))), ofDays(3));

        assertThat(store.claim(CHANNEL, 10, LEASE)).isEmpty();
    }

    @Test
    void releasesWhatWasNotTriedAsIfItHadNeverBeenClaimed() {
        due();
        store.release(store.claim(CHANNEL, 10, LEASE));

        assertThat(store.claim(CHANNEL, 10, LEASE)).singleElement().extracting(Claim::attempt).isEqualTo(1);
    }

    @Test
    void aFailedRowDoesNotBlockLaterOnes() {
        due();
        var failed = store.claim(CHANNEL, 10, LEASE).get(0);
        store.record(
                List.of(new Attempt(failed, Instant.now(), ofMillis(1), Delivery.failed("no"), ofMinutes(5))),
                ofDays(3));
        long later = due();

        assertThat(store.claim(CHANNEL, 10, LEASE)).extracting(claim -> claim.dispatch().notification().eventId())
                .containsExactly(later);
    }

    @Test
    void givesUpWhatIsTooOld() {
        long event = due();
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE outbox SET created_at = now() - interval '73 hours' WHERE channel = 'pigeon'"
                        + " AND status = 'PENDING'"));
        var claim = store.claim(CHANNEL, 10, LEASE).get(0);

        var outcomes = store.record(List.of(attempt(claim, Delivery.failed("no"))), ofDays(3));

        assertThat(outcomes).containsExactly(Outcome.GIVEN_UP);
        assertThat(alarms.status(event, CHANNEL)).isEqualTo("GIVEN_UP");
    }

    @Test
    void recordsAttemptsTogetherEachWithItsOwnOutcome() {
        long delivered = due();
        long failed = due();
        var claims = store.claim(CHANNEL, 10, LEASE);

        var outcomes = store.record(List.of(attempt(claims.get(1), Delivery.failed("no")),
                attempt(claims.get(0), Delivery.delivered("yes"))), ofDays(3));

        assertThat(outcomes).containsExactly(Outcome.FAILED, Outcome.DELIVERED);
        assertThat(alarms.status(delivered, CHANNEL)).isEqualTo("DELIVERED");
        assertThat(alarms.details(delivered, CHANNEL)).containsExactly("yes");
        assertThat(alarms.status(failed, CHANNEL)).isEqualTo("PENDING");
        assertThat(alarms.details(failed, CHANNEL)).containsExactly("no");
        assertThat(await().until(() -> store.claim(CHANNEL, 10, LEASE), again -> !again.isEmpty()))
                .singleElement().extracting(claim -> claim.dispatch().notification().eventId()).isEqualTo(failed);
    }

    @Test
    void countsWhatWaits() {
        due();
        due();

        assertThat(store.depths()).containsEntry(CHANNEL, 2L);
    }

    private static Attempt attempt(Claim claim, Delivery delivery) {
        return new Attempt(claim, Instant.now(), ofMillis(3), delivery, ofMillis(1));
    }

    private long due() {
        long event = alarms.raiseHistorical();
        jdbi.useHandle(handle -> handle.execute("INSERT INTO outbox (alarm_event_id, channel) VALUES (?, ?)", event,
                CHANNEL));
        return event;
    }
}
