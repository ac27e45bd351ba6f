package io.parkpulse.evaluation.report.content;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

import io.parkpulse.evaluation.evidence.Text;

/** The three reports that the policies ask for: 月报 each month, 通报 each quarter, the evaluation each year. */
public enum Kind {
    MONTHLY(1, new Text("月报", "Monthly report")), QUARTERLY(3, new Text("季度通报", "Quarterly bulletin")), YEARLY(12,
            new Text("年度评价报告", "Yearly evaluation report"));

    private final int months;
    private final Text title;

    Kind(int months, Text title) {
        this.months = months;
        this.title = title;
    }

    /** Lower-case name, as in the API. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many months its period has. */
    public int months() {
        return months;
    }

    public Text title() {
        return title;
    }

    /** @throws IllegalArgumentException if there is none of this id */
    public static Kind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
