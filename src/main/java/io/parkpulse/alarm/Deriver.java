package io.parkpulse.alarm;

import java.util.function.Consumer;

/** Makes what a rule compares of the usable readings of a series, which come in order of event time, each time once. */
interface Deriver {
    /** @param derived gets what comes into being with this reading, in order of event time */
    void take(Point reading, Consumer<Point> derived);
}
