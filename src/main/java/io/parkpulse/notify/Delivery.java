package io.parkpulse.notify;

/**
 * How one attempt ended.
 *
 * @param delivered the other side has taken it
 * @param detail    one line for a person: what the other side said, or what went wrong
 */
public record Delivery(boolean delivered, String detail) {
    private static final int LONGEST = 500;

    public Delivery {
        detail = SingleLine.of(detail, LONGEST);
    }

    public static Delivery delivered(String detail) {
        return new Delivery(true, detail);
    }

    public static Delivery failed(String detail) {
        return new Delivery(false, detail);
    }

    /** Failed by an exception, told with its cause. */
    public static Delivery failed(Throwable failure) {
        var cause = failure.getCause();
        return failed(cause == null ? failure.toString() : failure + ", caused by " + cause);
    }
}
