package io.parkpulse.ingest;

/** Whether a message holds readings of an {@linkplain io.parkpulse.registry.Domain#isUrgent() urgent} domain. */
public enum Urgency {
    /** Nothing else. */
    ALL,
    /** Some, or it cannot be told at a glance. */
    PERHAPS,
    /** None at all. */
    NONE
}
