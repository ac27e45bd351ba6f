package io.parkpulse.chaos;

import java.time.Duration;

/**
 * A fault as it is to be applied.
 *
 * @param hold how long it lasts
 * @param dice chooses where the fault has a choice; not negative
 */
record Strike(Fault fault, Duration hold, int dice) {
    @Override
    public String toString() {
        return hold.isZero() ? fault.id() : fault.id() + " for " + hold.toMillis() + " ms";
    }
}
