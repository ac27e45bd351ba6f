package io.parkpulse.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class AckWindowTest {
    private final List<Integer> acknowledged = new ArrayList<>();
    private final AckWindow window = new AckWindow(1 << 20, acknowledged::add);

    @Test
    void acknowledgesInTheOrderOfArrival() throws InterruptedException {
        var first = window.arrived(11, 1);
        var second = window.arrived(12, 1);
        var third = window.arrived(13, 1);

        third.handled();
        second.handled();
        assertThat(acknowledged).isEmpty();
        first.handled();

        assertThat(acknowledged).containsExactly(11, 12, 13);
        assertThat(window.size()).isZero();
    }

    @Test
    void acknowledgesNothingOfAConnectionThatIsLost() throws InterruptedException {
        var entry = window.arrived(11, 1);

        window.close();
        entry.handled();

        assertThat(acknowledged).isEmpty();
    }

    @Test
    void handlingTwiceAcknowledgesOnce() throws InterruptedException {
        var entry = window.arrived(11, 1);

        entry.handled();
        entry.handled();

        assertThat(acknowledged).containsExactly(11);
    }

    @Test
    void takesNoMoreBytesThanItsBoundBeforeOthersAreHandled() throws Exception {
        var narrow = new AckWindow(100, acknowledged::add);
        var first = narrow.arrived(11, 80);
        var second = CompletableFuture.supplyAsync(() -> arrived(narrow, 12, 30));

        await().during(Duration.ofMillis(100)).until(() -> !second.isDone());
        first.handled();

        second.get(5, TimeUnit.SECONDS).handled();
        assertThat(acknowledged).containsExactly(11, 12);
    }

    @Test
    void takesOneMessageThatIsLargerThanItsBound() throws InterruptedException {
        var narrow = new AckWindow(100, acknowledged::add);

        narrow.arrived(11, 1_000).handled();

        assertThat(acknowledged).containsExactly(11);
    }

    private static AckWindow.Entry arrived(AckWindow window, int packetId, int bytes) {
        try {
            return window.arrived(packetId, bytes);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
