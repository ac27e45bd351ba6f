package io.parkpulse.simulator.device;

import java.time.Instant;

/** Randomness without memory: the same seed and moment always give the same number. */
record Noise(long seed) {
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
    private static final long PRIME = 1_099_511_628_211L;

    /** An independent source for each name. */
    Noise of(String name) {
        long hash = seed;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * PRIME;
        }
        return new Noise(mix(hash));
    }

    /** Evenly spread over [0, 1). */
    double share(long index) {
        return (mix(seed + index * GOLDEN) >>> 11) * 0x1.0p-53;
    }

    /** Evenly spread over [-1, 1), anew each second. */
    double jitter(Instant time) {
        return 2 * share(time.getEpochSecond()) - 1;
    }

    /** Wanders within [-1, 1], with a new direction each period. */
    double drift(Instant time, long periodS) {
        double position = (time.getEpochSecond() + time.getNano() / 1e9) / periodS;
        long index = (long) Math.floor(position);
        double part = position - index;
        double smooth = part * part * (3 - 2 * part);
        return 2 * (share(index) * (1 - smooth) + share(index + 1) * smooth) - 1;
    }

    private static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }
}
