package io.parkpulse.chaos;

import java.time.Duration;

/** By how much a gateway's clock is wrong. Not whole tenths of a second, so that no two readings have the same time. */
enum ClockJump {
    NONE(Duration.ZERO, Fate.STORED),
    /** Backfill: stored, and nobody is told. */
    BACK(Duration.ofHours(-30).minusMillis(13), Fate.STORED),
    /** Within the tolerance of five minutes. */
    AHEAD(Duration.ofMinutes(2).plusMillis(7), Fate.STORED), FAR_AHEAD(Duration.ofDays(2).plusMillis(29),
            Fate.REJECTED);

    /** What becomes of an acknowledged reading. */
    enum Fate {
        STORED, REJECTED
    }

    private final Duration offset;
    private final Fate fate;

    ClockJump(Duration offset, Fate fate) {
        this.offset = offset;
        this.fate = fate;
    }

    Duration offset() {
        return offset;
    }

    Fate fate() {
        return fate;
    }
}
