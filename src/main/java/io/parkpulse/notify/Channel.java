package io.parkpulse.notify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;

/**
 * A way to tell somebody; a bean of this type gets its own rows in the outbox and its own worker, which tells several
 * recipients at once and one recipient one thing after the other.
 */
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

    /** Whether this is for those whom the channel reaches; else it gets no row in the outbox. */
    default boolean wants(Transition transition, Severity severity) {
        return true;
    }

    /** Recipients that are not to be told anything just now, because they are told so many times a minute at most. */
    default Set<String> pausing() {
        return Set.of();
    }

    /** The longest that {@link #deliver} and {@link #deliverAll} take. */
    Duration timeout();

    /** Tries once, within {@link #timeout()}; may be told the same again. */
    Delivery deliver(Dispatch dispatch) throws InterruptedException;

    /** How many of what waits for a recipient, from the first, {@link #deliverAll} is given at once; at least one. */
    default int together(List<Dispatch> waiting) {
        return 1;
    }

    /**
     * Tries each once, in this order, without waiting for one before the next is begun, or all in one message.
     *
     * @param dispatches for one recipient, as many as {@link #together} says
     * @return what came of each
     */
    default List<Delivery> deliverAll(List<Dispatch> dispatches) throws InterruptedException {
        return List.of(deliver(dispatches.get(0)));
    }

    /**
     * Whether it puts lines of one {@link Dispatch#group} into one message; then it is given those that wait for that
     * message together, next to each other, a flood of them too.
     */
    default boolean groups() {
        return false;
    }
}
