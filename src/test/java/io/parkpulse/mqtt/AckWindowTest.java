package io.parkpulse.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class AckWindowTest {
    private final List<Integer> acknowledged = new ArrayList<>();
    private final AckWindow window = new AckWindow(acknowledged::add);

    @Test
    void acknowledgesInTheOrderOfArrival() {
        var first = window.arrived(11);
        var second = window.arrived(12);
        var third = window.arrived(13);

        third.handled();
        second.handled();
        assertThat(acknowledged).isEmpty();
        first.handled();

        assertThat(acknowledged).containsExactly(11, 12, 13);
        assertThat(window.size()).isZero();
    }

    @Test
    void acknowledgesNothingOfAConnectionThatIsLost() {
        var entry = window.arrived(11);

        window.close();
        entry.handled();

        assertThat(acknowledged).isEmpty();
    }

    @Test
    void handlingTwiceAcknowledgesOnce() {
        var entry = window.arrived(11);

        entry.handled();
        entry.handled();

        assertThat(acknowledged).containsExactly(11);
    }
}
