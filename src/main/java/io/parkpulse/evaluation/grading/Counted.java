package io.parkpulse.evaluation.grading;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Of which parks a quota's percentage is taken. */
public enum Counted {
    /** Those that have a rank: they take part and have a total. */
    RANKED("有名次的园区"),
    /** Those that take part, with a total or without. */
    ELIGIBLE("参评园区"),
    /** Those that filed anything for the year, excluded and new ones too. */
    FILED("提交资料的园区"),
    /** Every registered park. */
    REGISTERED("登记在册的园区");

    private final String nameZh;

    Counted(String nameZh) {
        this.nameZh = nameZh;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String nameZh() {
        return nameZh;
    }

    @JsonCreator
    static Counted of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
