package io.parkpulse.evaluation.tenant.term;

import java.math.BigDecimal;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Which side of a limit is the right one. */
public enum Comparison {
    AT_LEAST("不低于"), AT_MOST("不高于");

    private final String zh;

    Comparison(String zh) {
        this.zh = zh;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String zh() {
        return zh;
    }

    boolean holds(BigDecimal value, BigDecimal limit) {
        return this == AT_LEAST ? value.compareTo(limit) >= 0 : value.compareTo(limit) <= 0;
    }

    @JsonCreator
    static Comparison of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
