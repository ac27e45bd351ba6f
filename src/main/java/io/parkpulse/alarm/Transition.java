package io.parkpulse.alarm;

/** What happened to an alarm; each one is a line of the journal. */
public enum Transition {
    /** The condition held for the on-delay. */
    RAISED,
    /** The condition is over: past the deadband for the off-delay. */
    CLEARED,
    /** It stood by one limit, and stands by a worse one now. */
    STEPPED_UP,
    /** The worse limit is over; a lesser one still holds. */
    STEPPED_DOWN,
    /** A person has seen it. */
    ACKNOWLEDGED,
    /** A person released the latch after the condition was over. */
    RESET,
    /** It was raised from readings of the past, and a reading of now shows that it still holds. */
    ANNOUNCED;

    /** Whether people who are told of it are expected to act. */
    public boolean callsForAction() {
        return this == RAISED || this == STEPPED_UP || this == ANNOUNCED;
    }
}
