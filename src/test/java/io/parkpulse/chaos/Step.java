package io.parkpulse.chaos;

import java.time.Duration;
import java.util.List;

/**
 * Faults that overlap, and what comes after them.
 *
 * @param number  from 1
 * @param strikes one or two
 * @param stagger from the start of one to the start of the next
 * @param settle  whether to wait afterwards until notifications of new alarms arrive again
 * @param rest    pause afterwards
 */
record Step(int number, List<Strike> strikes, Duration stagger, boolean settle, Duration rest) {
    long kills() {
        return strikes.stream().filter(strike -> strike.fault().kills()).count();
    }

    @Override
    public String toString() {
        var text = strikes.get(0).toString();
        return strikes.size() == 1
                ? text
                : text + ", after " + stagger.toMillis() + " ms also " + strikes.get(1);
    }
}
