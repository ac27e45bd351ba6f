package io.parkpulse.alarm.suppression;

import java.time.Instant;

import io.parkpulse.alarm.Transition;
import io.parkpulse.registry.AlarmClass;

/**
 * Whether people are kept from being told of an alarm: a dimension of its own beside active, acknowledged and latched
 * (ISA-18.2, OPC UA Part 9). Only the transitions that are legal exist: what is suppressed can only end, and what is never
 * suppressed has no transition at all.
 *
 * <pre>
 *                    ┌──shelve──▶ Shelved ──────unshelve, or its time is over──┐
 *   NotSuppressed ───┼──takeOutOfService──▶ OutOfService ──returnToService──┼──▶ NotSuppressed
 *                    └──suppress──▶ ByDesign ──its cause is over────────────────┘
 *   NeverSuppressed
 * </pre>
 *
 * Evaluation and the journal go on whatever this says. Several may be in force at once, each with an end of its own; people
 * are told again when the last has ended.
 */
public sealed interface Suppression {
    /** Of alarms on a metric of this class, while nothing is in force. */
    static Suppression initially(AlarmClass alarmClass) {
        return alarmClass.isSuppressible() ? new NotSuppressed() : new NeverSuppressed(alarmClass);
    }

    /** Whether people are told of nothing. */
    default boolean keepsQuiet() {
        return false;
    }

    /** People are told. */
    record NotSuppressed() implements Suppression {
        /** A person keeps it quiet until a time. */
        public Shelved shelve(Instant until, String reason, String person) {
            return new Shelved(until, reason, person);
        }

        /** A person takes what it is on out of service. */
        public OutOfService takeOutOfService(Instant since, String reason, String person) {
            return new OutOfService(since, reason, person);
        }

        /** The platform knows why. */
        public ByDesign suppress(Cause cause) {
            return new ByDesign(cause);
        }
    }

    /** People are always told: fire, and what the platform does not see any more. */
    record NeverSuppressed(AlarmClass alarmClass) implements Suppression {}

    /** People are not told. */
    sealed interface Suppressed extends Suppression {
        @Override
        default boolean keepsQuiet() {
            return true;
        }

        /** What the journal says when it begins. */
        Transition began();

        /** What the journal says when it ends. */
        Transition ended();

        /** Whether its time is over by then. */
        default boolean isOver(Instant now) {
            return false;
        }

        /** Its end. */
        default NotSuppressed end() {
            return new NotSuppressed();
        }

        /** Whether people are told once that it begins: where a person decided so, and the alarm is active. */
        default boolean tellsBeginning() {
            return true;
        }
    }

    /** For a time, with a reason (OPC UA: TimedShelved). */
    record Shelved(Instant until, String reason, String person) implements Suppressed {
        @Override
        public Transition began() {
            return Transition.SHELVED;
        }

        @Override
        public Transition ended() {
            return Transition.UNSHELVED;
        }

        @Override
        public boolean isOver(Instant now) {
            return !now.isBefore(until);
        }
    }

    /** For maintenance, until a person returns it. */
    record OutOfService(Instant since, String reason, String person) implements Suppressed {
        @Override
        public Transition began() {
            return Transition.TAKEN_OUT_OF_SERVICE;
        }

        @Override
        public Transition ended() {
            return Transition.RETURNED_TO_SERVICE;
        }
    }

    /** While its cause lasts. */
    record ByDesign(Cause cause) implements Suppressed {
        @Override
        public Transition began() {
            return Transition.SUPPRESSED;
        }

        @Override
        public Transition ended() {
            return Transition.UNSUPPRESSED;
        }

        @Override
        public boolean tellsBeginning() {
            return false;
        }
    }
}
