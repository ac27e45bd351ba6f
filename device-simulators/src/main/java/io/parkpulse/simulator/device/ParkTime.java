package io.parkpulse.simulator.device;

import java.time.Instant;

/** The parks' clock: UTC+8 all year round. */
final class ParkTime {
    static final long DAY_S = 86_400;
    private static final long OFFSET_S = 8 * 3600;
    private static final double HOUR_S = 3600;
    /** 1 January 1970 was a Thursday. */
    private static final int WEEKDAY_OF_DAY_ZERO = 3;

    private ParkTime() {}

    /** Days since 1970. */
    static long day(Instant time) {
        return Math.floorDiv(time.getEpochSecond() + OFFSET_S, DAY_S);
    }

    /** Hours since midnight, with fractions. */
    static double hour(Instant time) {
        return (Math.floorMod(time.getEpochSecond() + OFFSET_S, DAY_S) + time.getNano() / 1e9) / HOUR_S;
    }

    /** 0 is Monday. */
    static int weekday(long day) {
        return Math.floorMod(day + WEEKDAY_OF_DAY_ZERO, 7);
    }
}
