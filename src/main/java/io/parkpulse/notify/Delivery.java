package io.parkpulse.notify;

import java.time.Duration;

/**
 * How one attempt ended.
 *
 * @param delivered  the other side has taken it
 * @param detail     one line for a person: what the other side said, or what went wrong
 * @param retryAfter how long the other side wants to be left alone by us; zero: it did not say
 * @param refused    the other side is there and refuses this notification: others may pass
 */
public record Delivery(boolean delivered, String detail, Duration retryAfter, boolean refused) {
    private static final int LONGEST = 500;

    public Delivery {
        detail = SingleLine.of(detail, LONGEST);
    }

    public static Delivery delivered(String detail) {
        return new Delivery(true, detail, Duration.ZERO, false);
    }

    public static Delivery failed(String detail) {
        return new Delivery(false, detail, Duration.ZERO, false);
    }

    /** Failed by an exception, told with its cause. */
    public static Delivery failed(Throwable failure) {
        var cause = failure.getCause();
        return failed(cause == null ? failure.toString() : failure + ", caused by " + cause);
    }

    /** Failed because of what it says, or whom it is for, and not because the other side is down. */
    public static Delivery refused(String detail) {
        return new Delivery(false, detail, Duration.ZERO, true);
    }

    /** The same failure of a side that wants a pause. */
    public Delivery notBefore(Duration pause) {
        return new Delivery(delivered, detail, pause.isNegative() ? Duration.ZERO : pause, refused);
    }
}
