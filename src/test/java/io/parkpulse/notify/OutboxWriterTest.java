package io.parkpulse.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import io.parkpulse.alarm.AlarmTransition;
import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(NotifyProfile.class)
class OutboxWriterTest {
    @Inject
    TestAlarms alarms;
    @Inject
    Channels channels;
    @Inject
    Jdbi jdbi;

    @Test
    void writesARowForEachRecipientOfEachChannel() {
        long event = alarms.raise();

        assertThat(channelsOf(event)).hasSize(channels.names().size() + 1).containsAll(channels.names())
                .contains("email", "webhook");
        var mailed = jdbi.withHandle(handle -> handle
                .createQuery("SELECT recipient FROM outbox WHERE alarm_event_id = :event AND channel = 'email'")
                .bind("event", event).mapTo(String.class).list());
        assertThat(mailed).containsExactlyInAnyOrder("officer@park.example", "fire@park.example");
    }

    @Test
    void writesNothingIfTheTransactionRollsBack() {
        long event = alarms.raiseInVain();

        assertThat(channelsOf(event)).isEmpty();
    }

    @Test
    void tellsNobodyOfThePast() {
        long event = alarms.raiseHistorical();

        assertThat(channelsOf(event)).isEmpty();
    }

    @Test
    void keepsTheOrderOfAFlood() {
        var events = alarms.raise(2000, "");

        var written = jdbi.withHandle(handle -> handle
                .createQuery("SELECT alarm_event_id FROM outbox WHERE channel = 'webhook' "
                        + "AND alarm_event_id = ANY(:events) ORDER BY id")
                .bindArray("events", Long.class, events).mapTo(Long.class).list());
        assertThat(written).isEqualTo(events);
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE outbox SET status = 'DELIVERED' WHERE alarm_event_id = ANY(:events) AND status = 'PENDING'
                """).bindArray("events", Long.class, events).execute());
    }

    @Test
    void splitsWakeUpsThatAreTooLongForTheDatabase() {
        var transitions = LongStream.range(1_000_000_000_000L, 1_000_000_002_000L)
                .mapToObj(id -> new AlarmTransition(id, 1, Transition.RAISED, Severity.MAJOR, false)).toList();

        var payloads = OutboxWriter.payloads(transitions);

        assertThat(payloads).hasSizeGreaterThan(1).allSatisfy(payload -> assertThat(payload.length()).isLessThan(8000));
        assertThat(payloads.stream().flatMap(payload -> Arrays.stream(payload.split(","))).map(Long::valueOf))
                .isEqualTo(transitions.stream().map(AlarmTransition::eventId).toList());
    }

    private List<String> channelsOf(long event) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT channel FROM outbox WHERE alarm_event_id = :event")
                        .bind("event", event).mapTo(String.class).list());
    }
}
