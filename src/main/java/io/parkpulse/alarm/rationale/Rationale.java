package io.parkpulse.alarm.rationale;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * The record that ISA-18.2 asks for of each alarm.
 *
 * @param rules         ids of the rules that it is of; {@code *} stands for anything
 * @param cause         what is behind it, usually
 * @param consequence   what happens if nobody does anything
 * @param action        what whoever is told does
 * @param respondWithin how long there is for that
 * @param owner         who answers for it
 * @param effectiveFrom first day, in UTC
 * @param effectiveTo   last day, in UTC; null: open
 * @param source        of all this
 */
public record Rationale(List<String> rules, Words cause, Words consequence, Words action, Duration respondWithin,
        Words owner, LocalDate effectiveFrom, @Nullable LocalDate effectiveTo, String source) {
    /** The same in two languages. */
    public record Words(String zh, String en) {}

    /** Minutes to respond within, at least one. */
    @JsonIgnore
    public long minutes() {
        return Math.max(1, respondWithin.toMinutes());
    }

    boolean isOf(String rule, LocalDate day) {
        return !day.isBefore(effectiveFrom) && (effectiveTo == null || !day.isAfter(effectiveTo))
                && rules.stream().anyMatch(pattern -> matches(pattern, rule));
    }

    private static boolean matches(String pattern, String rule) {
        return rule.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E");
    }
}
