package io.parkpulse.alarm;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a rule compares. */
public enum RuleKind {
    /** Above the limit; clear below limit − deadband. */
    HIGH {
        @Override
        public Position position(double value, double limit, double deadband) {
            return value > limit ? Position.EXCEEDED : value > limit - deadband ? Position.IN_DEADBAND : Position.CLEAR;
        }
    },
    /** Below the limit; clear above limit + deadband. */
    LOW {
        @Override
        public Position position(double value, double limit, double deadband) {
            return value < limit ? Position.EXCEEDED : value < limit + deadband ? Position.IN_DEADBAND : Position.CLEAR;
        }
    },
    /** Equal to the code that means alarm. */
    STATE {
        @Override
        public Position position(double value, double limit, double deadband) {
            return value == limit ? Position.EXCEEDED : Position.CLEAR;
        }
    },
    /** A code of bits has any of those that the limit has. */
    BIT {
        @Override
        public Position position(double value, double limit, double deadband) {
            return ((long) value & (long) limit) != 0 ? Position.EXCEEDED : Position.CLEAR;
        }
    },
    /** No reading for as many of the metric's expected intervals as the limit says. */
    STALE {
        @Override
        public Position position(double value, double limit, double deadband) {
            return value >= limit ? Position.EXCEEDED : Position.CLEAR;
        }
    };

    /** Where a value stands to a limit. */
    public enum Position {
        EXCEEDED, IN_DEADBAND, CLEAR
    }

    public abstract Position position(double value, double limit, double deadband);

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RuleKind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
