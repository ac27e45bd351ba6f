package io.parkpulse.notify.noise;

import java.time.LocalDate;
import java.util.List;

import jakarta.annotation.Nullable;

/**
 * One rule speaks for others: while an alarm of the source rule is active, people are not told of those that all targets match
 * and whose values of the equal labels are the same.
 *
 * @param source        of this inhibition: a standard, or the site
 * @param effectiveFrom first day, in UTC
 * @param effectiveTo   last day; null: open
 */
record Inhibition(String id, String sourceRule, List<Matcher> targets, List<String> equalLabels, String nameEn,
        String nameZh, String source, LocalDate effectiveFrom, @Nullable LocalDate effectiveTo) {}
