package io.parkpulse.registry;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** The seven domains that the policies ask a smart park to collect: 人流、物流、能耗、环保、产能、消防、安全 (Shaoxing §二(四)11). */
public enum Domain {
    PEOPLE("人流"), LOGISTICS("物流"), ENERGY("能耗"), ENVIRONMENT("环保"), PRODUCTION("产能"), FIRE("消防"), SAFETY("安全");

    private final String nameZh;

    Domain(String nameZh) {
        this.nameZh = nameZh;
    }

    /** Lower-case name, as in metric ids, topics and the database. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether people may be in danger: such readings overtake all others. */
    public boolean isUrgent() {
        return this == FIRE || this == SAFETY;
    }

    public String nameZh() {
        return nameZh;
    }

    /** @throws IllegalArgumentException if no domain has this id */
    public static Domain of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
