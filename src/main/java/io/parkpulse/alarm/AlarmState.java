package io.parkpulse.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

import jakarta.annotation.Nullable;

/**
 * The state of one alarm, after ISA-18.2 / IEC 62682. Only the transitions that are legal exist: an alarm that is
 * acknowledged has no {@code acknowledge()}, one whose condition still holds has no {@code reset()}.
 *
 * <pre>
 *              exceeded (on-delay)                     clear (off-delay)
 *   Normal ──▶ Pending ──▶ ActiveUnacknowledged ──────▶ ReturnedUnacknowledged ──acknowledge──▶ Normal
 *                              │ acknowledge    ╲ latching
 *                              ▼                 ╲
 *                          ActiveAcknowledged     ▶ LatchedUnacknowledged ──acknowledge──▶ LatchedAcknowledged
 *                              │ clear   ╲ latching ───────────────────────────────────────▶     │ reset
 *                              ▼                                                                 ▼
 *                            Normal                                                            Normal
 * </pre>
 *
 * Time is event time: a delay has elapsed when a reading says so, not when a clock does.
 */
public sealed interface AlarmState {
    /** A reading beyond the limit. */
    Step exceeded(Instant at, Timing timing);

    /** A reading within the limit that is not past the deadband yet. */
    Step inDeadband(Instant at, Timing timing);

    /** A reading past the deadband. */
    Step clear(Instant at, Timing timing);

    /** A reading that stands so to the limit. */
    default Step take(RuleKind.Position position, Instant at, Timing timing) {
        return switch (position) {
            case EXCEEDED -> exceeded(at, timing);
            case IN_DEADBAND -> inDeadband(at, timing);
            case CLEAR -> clear(at, timing);
        };
    }

    /** How the state is stored and shown. */
    Status status();

    /** When the running on-delay or off-delay began; null: none runs. */
    default @Nullable Instant since() {
        return null;
    }

    /** An alarm that nobody has acknowledged. */
    sealed interface Unacknowledged extends AlarmState {
        /** A person has seen it. */
        Step acknowledge();
    }

    /** An alarm whose condition is over, held until a person resets it. */
    sealed interface Latched extends AlarmState {
        /** A person releases it. */
        Step reset();
    }

    /** The names of the states. */
    enum Status {
        NORMAL, PENDING, ACTIVE_UNACKNOWLEDGED, ACTIVE_ACKNOWLEDGED, RETURNED_UNACKNOWLEDGED, LATCHED_UNACKNOWLEDGED, LATCHED_ACKNOWLEDGED;

        private static final Set<Status> UNACKNOWLEDGED = EnumSet.of(ACTIVE_UNACKNOWLEDGED, RETURNED_UNACKNOWLEDGED,
                LATCHED_UNACKNOWLEDGED);

        /** Whether the condition holds. */
        public boolean isActive() {
            return this == ACTIVE_UNACKNOWLEDGED || this == ACTIVE_ACKNOWLEDGED;
        }

        /** The state of this name. */
        public AlarmState state(@Nullable Instant since) {
            return switch (this) {
                case NORMAL -> new Normal();
                case PENDING -> new Pending(since);
                case ACTIVE_UNACKNOWLEDGED -> new ActiveUnacknowledged(since);
                case ACTIVE_ACKNOWLEDGED -> new ActiveAcknowledged(since);
                case RETURNED_UNACKNOWLEDGED -> new ReturnedUnacknowledged(since);
                case LATCHED_UNACKNOWLEDGED -> new LatchedUnacknowledged(since);
                case LATCHED_ACKNOWLEDGED -> new LatchedAcknowledged(since);
            };
        }

        /** Of an alarm whose limits are in these states: active, latched or unacknowledged if one of them is. */
        static Status whole(Collection<Status> limits) {
            boolean unacknowledged = limits.stream().anyMatch(UNACKNOWLEDGED::contains);
            if (limits.contains(ACTIVE_UNACKNOWLEDGED) || limits.contains(ACTIVE_ACKNOWLEDGED)) {
                return unacknowledged ? ACTIVE_UNACKNOWLEDGED : ACTIVE_ACKNOWLEDGED;
            }
            if (limits.contains(LATCHED_UNACKNOWLEDGED) || limits.contains(LATCHED_ACKNOWLEDGED)) {
                return unacknowledged ? LATCHED_UNACKNOWLEDGED : LATCHED_ACKNOWLEDGED;
            }
            return unacknowledged ? RETURNED_UNACKNOWLEDGED : NORMAL;
        }
    }

    private static boolean elapsed(Instant since, Instant at, Duration delay) {
        return !Duration.between(since, at).minus(delay).isNegative();
    }

    /** Raises now, or as soon as the on-delay has elapsed; until then the alarm is in the state that {@code waiting} makes. */
    private static Step raise(@Nullable Instant since, Instant at, Timing timing,
            Function<Instant, AlarmState> waiting) {
        var began = since == null ? at : since;
        return elapsed(began, at, timing.onDelay())
                ? Step.to(new ActiveUnacknowledged(null), Transition.RAISED)
                : Step.to(waiting.apply(began));
    }

    /** At rest. Has no row anywhere. */
    record Normal() implements AlarmState {
        @Override
        public Step exceeded(Instant at, Timing timing) {
            return raise(null, at, timing, Pending::new);
        }

        @Override
        public Step inDeadband(Instant at, Timing timing) {
            return Step.stay(this);
        }

        @Override
        public Step clear(Instant at, Timing timing) {
            return Step.stay(this);
        }

        @Override
        public Status status() {
            return Status.NORMAL;
        }
    }

    /** The limit is exceeded, and the on-delay runs. Not an alarm yet. */
    record Pending(Instant since) implements AlarmState {
        @Override
        public Step exceeded(Instant at, Timing timing) {
            return raise(since, at, timing, Pending::new);
        }

        @Override
        public Step inDeadband(Instant at, Timing timing) {
            return Step.to(new Normal());
        }

        @Override
        public Step clear(Instant at, Timing timing) {
            return Step.to(new Normal());
        }

        @Override
        public Status status() {
            return Status.PENDING;
        }
    }

    /** The condition holds and nobody has acknowledged. */
    record ActiveUnacknowledged(@Nullable Instant since) implements Unacknowledged {
        @Override
        public Step exceeded(Instant at, Timing timing) {
            return Step.to(new ActiveUnacknowledged(null));
        }

        @Override
        public Step inDeadband(Instant at, Timing timing) {
            return Step.to(new ActiveUnacknowledged(null));
        }

        @Override
        public Step clear(Instant at, Timing timing) {
            var began = since == null ? at : since;
            if (!elapsed(began, at, timing.offDelay())) {
                return Step.to(new ActiveUnacknowledged(began));
            }
            return Step.to(timing.latching() ? new LatchedUnacknowledged(null) : new ReturnedUnacknowledged(null),
                    Transition.CLEARED);
        }

        @Override
        public Step acknowledge() {
            return Step.to(new ActiveAcknowledged(since), Transition.ACKNOWLEDGED);
        }

        @Override
        public Status status() {
            return Status.ACTIVE_UNACKNOWLEDGED;
        }
    }

    /** The condition holds and a person knows. */
    record ActiveAcknowledged(@Nullable Instant since) implements AlarmState {
        @Override
        public Step exceeded(Instant at, Timing timing) {
            return Step.to(new ActiveAcknowledged(null));
        }

        @Override
        public Step inDeadband(Instant at, Timing timing) {
            return Step.to(new ActiveAcknowledged(null));
        }

        @Override
        public Step clear(Instant at, Timing timing) {
            var began = since == null ? at : since;
            if (!elapsed(began, at, timing.offDelay())) {
                return Step.to(new ActiveAcknowledged(began));
            }
            return Step.to(timing.latching() ? new LatchedAcknowledged(null) : new Normal(), Transition.CLEARED);
        }

        @Override
        public Status status() {
            return Status.ACTIVE_ACKNOWLEDGED;
        }
    }

    /** The condition is over before anybody acknowledged: stays visible until somebody does. */
    record ReturnedUnacknowledged(@Nullable Instant since) implements Unacknowledged {
        @Override
        public Step exceeded(Instant at, Timing timing) {
            return raise(since, at, timing, ReturnedUnacknowledged::new);
        }

        @Override
        public Step inDeadband(Instant at, Timing timing) {
            return Step.to(new ReturnedUnacknowledged(null));
        }

        @Override
        public Step clear(Instant at, Timing timing) {
            return Step.to(new ReturnedUnacknowledged(null));
        }

        @Override
        public Step acknowledge() {
            return Step.to(new Normal(), Transition.ACKNOWLEDGED);
        }

        @Override
        public Status status() {
            return Status.RETURNED_UNACKNOWLEDGED;
        }
    }

    /** The condition is over, the latch holds, and nobody has acknowledged. */
    record LatchedUnacknowledged(@Nullable Instant since) implements Unacknowledged, Latched {
        @Override
        public Step exceeded(Instant at, Timing timing) {
            return raise(since, at, timing, LatchedUnacknowledged::new);
        }

        @Override
        public Step inDeadband(Instant at, Timing timing) {
            return Step.to(new LatchedUnacknowledged(null));
        }

        @Override
        public Step clear(Instant at, Timing timing) {
            return Step.to(new LatchedUnacknowledged(null));
        }

        @Override
        public Step acknowledge() {
            return Step.to(new LatchedAcknowledged(since), Transition.ACKNOWLEDGED);
        }

        @Override
        public Step reset() {
            return Step.to(new ReturnedUnacknowledged(since), Transition.RESET);
        }

        @Override
        public Status status() {
            return Status.LATCHED_UNACKNOWLEDGED;
        }
    }

    /** The condition is over, a person knows, and the latch holds. */
    record LatchedAcknowledged(@Nullable Instant since) implements Latched {
        @Override
        public Step exceeded(Instant at, Timing timing) {
            return raise(since, at, timing, LatchedAcknowledged::new);
        }

        @Override
        public Step inDeadband(Instant at, Timing timing) {
            return Step.to(new LatchedAcknowledged(null));
        }

        @Override
        public Step clear(Instant at, Timing timing) {
            return Step.to(new LatchedAcknowledged(null));
        }

        @Override
        public Step reset() {
            return Step.to(new Normal(), Transition.RESET);
        }

        @Override
        public Status status() {
            return Status.LATCHED_ACKNOWLEDGED;
        }
    }
}
