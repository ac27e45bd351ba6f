package io.parkpulse.evaluation.report.content;

import java.math.BigDecimal;

import io.parkpulse.evaluation.evidence.Text;

/**
 * What a figure should be, by a limit that was in force at the end of the period.
 *
 * @param atLeast true: this or more; false: this or less
 * @param source  who asks for it
 */
public record Goal(boolean atLeast, BigDecimal value, Text source) {
    public boolean met(BigDecimal figure) {
        return atLeast ? figure.compareTo(value) >= 0 : figure.compareTo(value) <= 0;
    }

    public String sign() {
        return atLeast ? "≥" : "≤";
    }
}
