package io.parkpulse.notify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

    /** Whether it tells people, who are chosen by routes; otherwise it tells systems, which get everything. */
    default boolean personal() {
        return false;
    }

    /** What is wrong with the address of a contact on this channel, as "expected ..."; empty: nothing. */
    default Optional<String> objection(String address) {
        return Optional.empty();
    }

    /** Who is told by this channel if nothing else says who, in its own terms; one empty string: it knows by itself. */
    default List<String> recipients() {
        return List.of("");
    }

    /** The longest that {@link #deliver} and {@link #deliverAll} take. */
    Duration timeout();

    /** Tries once, within {@link #timeout()}; may be told the same again. */
    Delivery deliver(Dispatch dispatch) throws InterruptedException;

    /** How many {@link #deliverAll} may be given. */
    default int window() {
        return 1;
    }

    /**
     * Tries each once, in this order, without waiting for one before the next is begun.
     *
     * @return what came of each
     */
    default List<Delivery> deliverAll(List<Dispatch> dispatches) throws InterruptedException {
        return List.of(deliver(dispatches.get(0)));
    }
}
