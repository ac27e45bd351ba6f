package io.parkpulse.evaluation.tenant.rectification;

import java.time.LocalDate;

import jakarta.annotation.Nullable;

/**
 * Where a ticket stands. Only the transitions that are legal exist: nobody is ordered to leave who has not failed, and nobody
 * fails who was not told.
 *
 * <pre>
 *   Opened ──notify──▶ Notified ──begin──▶ InRectification ──pass──▶ Passed
 *                       ↻ extend             ↻ extend │ fail
 *                                                     ▼
 *                                         Failed ──orderExit──▶ ExitOrdered ──exit──▶ Exited
 *   Opened, Notified, InRectification, Failed, ExitOrdered ──withdraw──▶ Withdrawn
 * </pre>
 */
public sealed interface TicketState {
    /** How the state is stored and shown. */
    Status status();

    /** The last day for what is to be done next; null: nothing is due. */
    default @Nullable LocalDate deadline() {
        return null;
    }

    /** One that can still turn out to be a mistake. */
    sealed interface Open extends TicketState {
        /** It should not have been, or no longer. */
        default Withdrawn withdraw() {
            return new Withdrawn();
        }
    }

    /** One whose deadline to rectify runs. */
    sealed interface Extendable extends Open {
        /** The same with a later deadline. */
        Extendable extend(LocalDate until);
    }

    /** The names of the states. */
    enum Status {
        OPENED, NOTIFIED, IN_RECTIFICATION, PASSED, FAILED, EXIT_ORDERED, EXITED, WITHDRAWN;

        /** The state of this name. */
        TicketState state(@Nullable LocalDate deadline) {
            return switch (this) {
                case OPENED -> new Opened(deadline);
                case NOTIFIED -> new Notified(deadline);
                case IN_RECTIFICATION -> new InRectification(deadline);
                case PASSED -> new Passed();
                case FAILED -> new Failed();
                case EXIT_ORDERED -> new ExitOrdered(deadline);
                case EXITED -> new Exited();
                case WITHDRAWN -> new Withdrawn();
            };
        }
    }

    /** Somebody found it; the tenant does not know yet. */
    record Opened(LocalDate deadline) implements Open {
        Notified notifyTenant() {
            return new Notified(deadline);
        }

        @Override
        public Status status() {
            return Status.OPENED;
        }
    }

    /** The tenant was told what to rectify, and by when. */
    record Notified(LocalDate deadline) implements Extendable {
        InRectification begin() {
            return new InRectification(deadline);
        }

        @Override
        public Notified extend(LocalDate until) {
            return new Notified(until);
        }

        @Override
        public Status status() {
            return Status.NOTIFIED;
        }
    }

    /** The tenant is at it. */
    record InRectification(LocalDate deadline) implements Extendable {
        Passed pass() {
            return new Passed();
        }

        Failed fail() {
            return new Failed();
        }

        @Override
        public InRectification extend(LocalDate until) {
            return new InRectification(until);
        }

        @Override
        public Status status() {
            return Status.IN_RECTIFICATION;
        }
    }

    /** What was found is put right. */
    record Passed() implements TicketState {
        @Override
        public Status status() {
            return Status.PASSED;
        }
    }

    /** After the deadline it still is not. */
    record Failed() implements Open {
        ExitOrdered orderExit(LocalDate leaveBy) {
            return new ExitOrdered(leaveBy);
        }

        @Override
        public Status status() {
            return Status.FAILED;
        }
    }

    /** The tenant has to leave the park by its deadline. */
    record ExitOrdered(LocalDate deadline) implements Open {
        Exited exit() {
            return new Exited();
        }

        @Override
        public Status status() {
            return Status.EXIT_ORDERED;
        }
    }

    /** It has left. */
    record Exited() implements TicketState {
        @Override
        public Status status() {
            return Status.EXITED;
        }
    }

    /** It was a mistake, or is settled otherwise. */
    record Withdrawn() implements TicketState {
        @Override
        public Status status() {
            return Status.WITHDRAWN;
        }
    }
}
