package io.parkpulse.evaluation.tenant.rectification;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Why a tenant has to rectify; the policies name safety, environment and yield per mu, and what was agreed. */
public enum Cause {
    /** 安全. */
    SAFETY,
    /** 消防. */
    FIRE,
    /** 环保. */
    ENVIRONMENT,
    /** 节能. */
    ENERGY,
    /** 亩均效益. */
    YIELD_PER_MU,
    /** 约定条件. */
    CONTRACT,
    /** 法律法规明确关停. */
    CLOSURE_BY_LAW;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static Cause of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
