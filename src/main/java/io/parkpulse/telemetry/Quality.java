package io.parkpulse.telemetry;

/** How far a reading can be trusted; the order is that of the stored code. */
public enum Quality {
    GOOD, SUBSTITUTED, UNCERTAIN, BAD, EXCLUDED;

    /** As stored in {@code reading.quality}. */
    public short code() {
        return (short) ordinal();
    }

    /** Whether it counts in rollups and alarms: not bad, and not taken during calibration or maintenance. */
    public boolean usable() {
        return this != BAD && this != EXCLUDED;
    }
}
