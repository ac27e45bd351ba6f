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
    /** People were not told when it was raised (of the past, suppressed, or a test), and it still holds. */
    ANNOUNCED,
    /** A person keeps it quiet for a time. */
    SHELVED,
    /** It is not shelved any more. */
    UNSHELVED,
    /** Its cause is known to the platform, which keeps it quiet: by design. */
    SUPPRESSED,
    /** That cause is over. */
    UNSUPPRESSED,
    /** A person took what it is on out of service. */
    TAKEN_OUT_OF_SERVICE,
    /** What it is on is back in service. */
    RETURNED_TO_SERVICE;

    /** Whether people who are told of it are expected to act. */
    public boolean callsForAction() {
        return this == RAISED || this == STEPPED_UP || this == ANNOUNCED;
    }
}
