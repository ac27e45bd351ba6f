package io.parkpulse.evaluation.evidence;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The two halves of an indicator that compares a year with the one before. */
public enum Component {
    /** The value itself. */
    LEVEL("水平"),
    /** Its increase on the year before, in percent. */
    GROWTH("增幅");

    private final String nameZh;

    Component(String nameZh) {
        this.nameZh = nameZh;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String nameZh() {
        return nameZh;
    }

    /** @throws IllegalArgumentException if there is no such component */
    @JsonCreator
    public static Component of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
