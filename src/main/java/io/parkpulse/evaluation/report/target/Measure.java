package io.parkpulse.evaluation.report.target;

import java.util.Arrays;

import com.fasterxml.jackson.annotation.JsonValue;

import io.parkpulse.evaluation.evidence.Text;

/** What targets count. */
public enum Measure {
    PARKS("parks", "园区（个）", "Parks"), LARGE_PARKS("parks-of-100-mu", "100亩以上园区（个）",
            "Parks of 100 mu or more"), ENTERPRISES("enterprises", "入园企业（家）", "Enterprises in parks");

    private final String id;
    private final Text name;

    Measure(String id, String zh, String en) {
        this.id = id;
        this.name = new Text(zh, en);
    }

    @JsonValue
    public String id() {
        return id;
    }

    public Text text() {
        return name;
    }

    /** @throws IllegalArgumentException if there is none of this id */
    public static Measure of(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the measure is '" + id + "'; expected one of "
                        + Arrays.stream(values()).map(Measure::id).toList()));
    }
}
