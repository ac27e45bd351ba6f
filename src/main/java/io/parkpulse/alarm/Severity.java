package io.parkpulse.alarm;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How bad the consequence is if nobody acts, worst first. */
public enum Severity {
    CRITICAL("紧急"), MAJOR("重要"), MINOR("一般"), WARNING("提示");

    private final String nameZh;

    Severity(String nameZh) {
        this.nameZh = nameZh;
    }

    /** Lower-case name, as in the database and the API. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String nameZh() {
        return nameZh;
    }

    public static Severity of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
