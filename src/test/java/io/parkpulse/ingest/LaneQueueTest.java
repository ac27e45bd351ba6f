package io.parkpulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.Test;

import io.parkpulse.mqtt.Delivery;
import io.parkpulse.mqtt.MqttPublish;
import io.parkpulse.registry.GatewayKey;

class LaneQueueTest {
    private static final int ALL = 1_000_000;

    private final LaneQueue queue = new LaneQueue();

    @Test
    void liveMessagesGoBeforeTheBacklogThatCameFirst() {
        backlog("a", 20);
        live("l0");
        live("l1");

        assertThat(names(queue.next(8, ALL))).startsWith("l0", "l1").hasSize(8);
    }

    @Test
    void backlogGetsAShareHoweverMuchIsLive() {
        backlog("a", 20);
        for (int i = 0; i < 100; i++) {
            live("l" + i);
        }

        var batch = names(queue.next(16, ALL));

        assertThat(batch).hasSize(16);
        assertThat(batch.stream().filter(name -> name.startsWith("a"))).containsExactly("a0", "a1");
    }

    @Test
    void oneGatewaysBacklogDoesNotHoldBackTheOthers() {
        backlog("a", 100);
        backlog("b", 2);

        assertThat(names(queue.next(6, ALL))).containsExactly("a0", "b0", "a1", "b1", "a2", "a3");
    }

    @Test
    void aBatchEndsWithTheMessageThatFillsIt() {
        for (int i = 0; i < 5; i++) {
            live("l" + i);
        }

        assertThat(names(queue.next(100, 3))).containsExactly("l0", "l1", "l2");
        assertThat(names(queue.next(100, 3))).containsExactly("l3", "l4");
        assertThat(queue.size()).isZero();
    }

    @Test
    void leavesOutWhatComesAgainOnAnotherConnection() {
        var lost = new AtomicBoolean();
        Delivery delivery = lost::get;
        queue.addLive(message("old").from(Message.of("old", Metadata.of(delivery))));
        live("new");

        lost.set(true);

        assertThat(names(queue.next(10, ALL))).containsExactly("new");
    }

    @Test
    void decodesBacklogOnlyWhenItsTurnHasCome() {
        var decoded = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            var name = "a" + i;
            queue.addBacklog(new GatewayKey("park", "a"), () -> {
                decoded.add(name);
                return message(name);
            });
        }

        assertThat(queue.size()).isEqualTo(5);
        assertThat(names(queue.next(2, ALL))).containsExactly("a0", "a1");
        assertThat(decoded).containsExactly("a0", "a1");
    }

    private void live(String name) {
        queue.addLive(message(name));
    }

    private void backlog(String gateway, int messages) {
        for (int i = 0; i < messages; i++) {
            var message = message(gateway + i);
            queue.addBacklog(new GatewayKey("park", gateway), () -> message);
        }
    }

    /** Of one reading. */
    private static Incoming message(String name) {
        var sample = new Sample(0, "device", "energy.demand", null, 0, 1);
        return Incoming.of(new MqttPublish(name, new byte[0], Instant.EPOCH), null,
                new Decoded(List.of(sample), List.of()));
    }

    private static List<String> names(List<Incoming> batch) {
        return batch.stream().map(message -> message.publish().topic()).toList();
    }
}
