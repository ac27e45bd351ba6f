package io.parkpulse.alarm;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which limit of an alarm that has several: the substates of a limit alarm in OPC UA Part 9. */
public enum Level {
    LOW_LOW("LL", 2, RuleKind.LOW), LOW("L", 1, RuleKind.LOW), HIGH("H", 1, RuleKind.HIGH), HIGH_HIGH("HH", 2,
            RuleKind.HIGH);

    private final String id;
    private final int rank;
    private final RuleKind kind;

    Level(String id, int rank, RuleKind kind) {
        this.id = id;
        this.rank = rank;
        this.kind = kind;
    }

    /** HH, H, L or LL. */
    @JsonValue
    public String id() {
        return id;
    }

    /** How far out: a limit of a higher rank is worse. */
    int rank() {
        return rank;
    }

    /** What a rule of this level compares. */
    public RuleKind kind() {
        return kind;
    }

    /** The level of this id; null for null. */
    static @Nullable Level of(@Nullable String id) {
        if (id == null) {
            return null;
        }
        for (var level : values()) {
            if (level.id.equals(id)) {
                return level;
            }
        }
        throw new IllegalArgumentException("level '" + id + "' is not HH, H, L or LL");
    }
}
