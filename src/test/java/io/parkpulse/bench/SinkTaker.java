package io.parkpulse.bench;

import io.parkpulse.bench.load.Scale;

/** The subscriber that throws away. */
record SinkTaker(Worker sink) implements Taker {
    @Override
    public long readings() {
        return Long.parseLong(sink.ask("count")) * Scale.METRICS;
    }

    @Override
    public String complaint() {
        return "the broker delivers no more";
    }
}
