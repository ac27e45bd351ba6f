package io.parkpulse.notify.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class StreamClientTest {
    private final List<Long> sent = new ArrayList<>();
    private final AtomicInteger disconnected = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final StreamClient client = new StreamClient(alarm -> sent.add(alarm.eventId()),
            disconnected::incrementAndGet, waiting, 3);

    @Test
    void sendsWhatWasMissedBeforeWhatCameMeanwhileAndNothingTwice() {
        client.live(alarms(3));
        client.live(alarms(2));

        client.start(alarms(1, 2));

        assertThat(sent).containsExactly(1L, 2L, 3L);
    }

    @Test
    void disconnectsOnceWhenTooMuchWaits() {
        client.start(List.of());

        client.live(alarms(1, 2, 3, 4, 5));
        client.live(alarms(6));

        assertThat(sent).containsExactly(1L, 2L, 3L);
        assertThat(disconnected).hasValue(1);
    }

    @Test
    void staysConnectedWhileItTakesWhatItIsGiven() {
        client.start(List.of());
        for (long id = 1; id <= 100; id++) {
            client.live(alarms(id));
            waiting.decrementAndGet();
        }

        assertThat(sent).hasSize(100);
        assertThat(disconnected).hasValue(0);
    }

    @Test
    void doesNotHoldMoreThanItMayWhileItCatchesUp() {
        client.live(alarms(1, 2, 3));
        client.live(alarms(4));
        client.start(alarms(1));

        assertThat(disconnected).hasValue(1);
        assertThat(sent).isEmpty();
    }

    private static List<StreamedAlarm> alarms(long... ids) {
        return LongStream.of(ids).mapToObj(id -> new StreamedAlarm(id, "{}")).toList();
    }
}
