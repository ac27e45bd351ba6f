package io.parkpulse.evaluation.criterion;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What became of a criterion. */
public enum Verdict {
    MET("符合"), NOT_MET("不符合"),
    /** Something that it takes is not filed, not registered or not decided. */
    UNKNOWN("无法判断");

    private final String nameZh;

    Verdict(String nameZh) {
        this.nameZh = nameZh;
    }

    /** Met where both are; unknown where that depends on something unknown. */
    public Verdict and(Verdict other) {
        if (this == NOT_MET || other == NOT_MET) {
            return NOT_MET;
        }
        return this == MET ? other : this;
    }

    /** Met where one of them is; unknown where that depends on something unknown. */
    public Verdict or(Verdict other) {
        if (this == MET || other == MET) {
            return MET;
        }
        return this == NOT_MET ? other : this;
    }

    static Verdict of(boolean met) {
        return met ? MET : NOT_MET;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String nameZh() {
        return nameZh;
    }
}
