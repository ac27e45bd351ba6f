package io.parkpulse.notify;

import java.time.Duration;

/** A way to tell somebody; a bean of this type gets its own rows in the outbox and its own worker. */
public interface Channel {
    /** As in the outbox, metrics and the API. */
    String name();

    /**
     * Whether notifications are to go this way.
     *
     * @throws IllegalStateException with a line for the user, if the settings are incomplete
     */
    boolean configured();

    /** The longest that {@link #deliver} takes. */
    Duration timeout();

    /** Tries once, within {@link #timeout()}; may be told the same notification again. */
    Delivery deliver(Notification notification) throws InterruptedException;
}
