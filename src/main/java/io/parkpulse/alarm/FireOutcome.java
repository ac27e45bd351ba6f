package io.parkpulse.alarm;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a fire alarm turned out to be, by the person who closed it; GB 25201-2010 §5.3 tells what follows from each. */
public enum FireOutcome {
    REAL_FIRE("真实火警"), FALSE_ALARM("误报"), TEST("测试");

    private final String nameZh;

    FireOutcome(String nameZh) {
        this.nameZh = nameZh;
    }

    /** Lower-case name, as in the API. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String nameZh() {
        return nameZh;
    }

    /** @throws IllegalArgumentException if there is none of this id */
    public static FireOutcome of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
