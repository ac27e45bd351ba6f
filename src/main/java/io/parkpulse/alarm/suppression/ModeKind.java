package io.parkpulse.alarm.suppression;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a part of a park may be in; the first three keep people from being told. */
public enum ModeKind {
    SHELVED("搁置"), OUT_OF_SERVICE("停用"), BY_DESIGN("设计抑制"), TEST("测试");

    private final String nameZh;

    ModeKind(String nameZh) {
        this.nameZh = nameZh;
    }

    /** Lower-case name, as in the API. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String nameZh() {
        return nameZh;
    }
}
