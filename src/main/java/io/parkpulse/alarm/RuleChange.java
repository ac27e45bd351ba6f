package io.parkpulse.alarm;

import java.time.Instant;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonRawValue;

/**
 * A line of the history of rules, schedules and holidays.
 *
 * @param subject  rule, schedule or holiday
 * @param revision counts the changes of one subject
 * @param action   create, change, disable, enable or withdraw
 * @param before   what was in force, as JSON; null: nothing
 * @param after    what is from then on, as JSON; null: nothing
 */
public record RuleChange(
        String subject,
        String subjectId,
        int revision,
        String action,
        Instant at,
        String person,
        String reason,
        @Nullable @JsonRawValue String before,
        @Nullable @JsonRawValue String after) {}
