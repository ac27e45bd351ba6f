package io.parkpulse.evaluation.tenant.entry;

import java.time.LocalDate;

import jakarta.annotation.Nullable;

/**
 * Where a review stands. Only the transitions that are legal exist: who was not published is admitted only by
 * {@link Applied#admitUnpublished()}, for parks that need no notice.
 *
 * <pre>
 *   Applied ──notice──▶ Noticed ──admit──▶ Admitted
 *   Applied, Noticed ──refuse──▶ Refused
 *   Applied, Noticed ──withdraw──▶ Withdrawn
 * </pre>
 */
public sealed interface ReviewState {
    /** How the state is stored and shown. */
    Status status();

    /** One that is not decided. */
    sealed interface Undecided extends ReviewState {
        default Refused refuse() {
            return new Refused();
        }

        default Withdrawn withdraw() {
            return new Withdrawn();
        }
    }

    /** The names of the states. */
    enum Status {
        APPLIED, NOTICED, ADMITTED, REFUSED, WITHDRAWN;

        /** The state of this name. */
        ReviewState state(@Nullable LocalDate noticeFrom, @Nullable LocalDate noticeTo) {
            return switch (this) {
                case APPLIED -> new Applied();
                case NOTICED -> new Noticed(noticeFrom, noticeTo);
                case ADMITTED -> new Admitted();
                case REFUSED -> new Refused();
                case WITHDRAWN -> new Withdrawn();
            };
        }
    }

    /** The candidate asks to enter. */
    record Applied() implements Undecided {
        Noticed notice(LocalDate from, LocalDate to) {
            return new Noticed(from, to);
        }

        Admitted admitUnpublished() {
            return new Admitted();
        }

        @Override
        public Status status() {
            return Status.APPLIED;
        }
    }

    /** It is published, for objections, from a day to another, both included. */
    record Noticed(LocalDate from, LocalDate to) implements Undecided {
        Admitted admit() {
            return new Admitted();
        }

        @Override
        public Status status() {
            return Status.NOTICED;
        }
    }

    /** It may enter. */
    record Admitted() implements ReviewState {
        @Override
        public Status status() {
            return Status.ADMITTED;
        }
    }

    /** It may not. */
    record Refused() implements ReviewState {
        @Override
        public Status status() {
            return Status.REFUSED;
        }
    }

    /** It asks no longer. */
    record Withdrawn() implements ReviewState {
        @Override
        public Status status() {
            return Status.WITHDRAWN;
        }
    }
}
