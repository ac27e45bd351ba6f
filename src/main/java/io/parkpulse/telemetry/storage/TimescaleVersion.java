package io.parkpulse.telemetry.storage;

import java.util.Comparator;
import java.util.regex.Pattern;

/** Version of the TimescaleDB extension, such as 2.19.3. */
record TimescaleVersion(int major, int minor, int patch) implements Comparable<TimescaleVersion> {
    /**
     * The first in which {@code ON CONFLICT DO NOTHING} on a compressed chunk stores every new row. Older ones stop at
     * the first duplicate and lose the rest of the statement without an error (timescale/timescaledb#7672).
     */
    static final TimescaleVersion KEEPS_LATE_READINGS = new TimescaleVersion(2, 18, 1);

    private static final Pattern TEXT = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");

    /** @throws IllegalArgumentException if the text is no version */
    static TimescaleVersion of(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("not a version of TimescaleDB: " + text);
        }
        var patch = match.group(3);
        return new TimescaleVersion(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)),
                patch == null ? 0 : Integer.parseInt(patch));
    }

    boolean losesLateReadings() {
        return compareTo(KEEPS_LATE_READINGS) < 0;
    }

    @Override
    public int compareTo(TimescaleVersion other) {
        return Comparator.comparingInt(TimescaleVersion::major).thenComparingInt(TimescaleVersion::minor)
                .thenComparingInt(TimescaleVersion::patch).compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
