package io.parkpulse.evaluation.coverage.pack;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.coverage.AspectCoverage;
import io.parkpulse.evaluation.coverage.EnergyUse;
import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.Text;

/**
 * What the pack proves, in short.
 *
 * @param rule             the published sentence and its translation
 * @param thresholdPercent days with data, of the days, from which an aspect counts as managed; null: something of the row is
 *                         undecided
 * @param points           that the scheme gives by what is here; null: something is missing
 * @param max              the most that it gives for digital management
 * @param explanation      how the points come about
 * @param missing          what it would take
 * @param filed            what was declared of platforms and network
 */
public record PackSummary(
        String park,
        String parkName,
        String scheme,
        String schemeNameZh,
        String schemeNameEn,
        int year,
        LocalDate from,
        LocalDate to,
        int days,
        String timeZone,
        Instant until,
        Text rule,
        @Nullable BigDecimal thresholdPercent,
        @Nullable BigDecimal points,
        BigDecimal max,
        List<Text> explanation,
        List<Text> missing,
        List<Declared> filed,
        List<AspectCoverage> aspects,
        EnergyUse energy) {
    /** A yes or no that the scheme asks for; nothing was filed if there is no value. */
    public record Declared(String key, String nameZh, String nameEn, @Nullable Filed filed) {
        public String valueZh() {
            return filed == null ? "未提交" : "true".equals(filed.value().toString()) ? "是" : "否";
        }

        public String valueEn() {
            return filed == null ? "not filed" : "true".equals(filed.value().toString()) ? "yes" : "no";
        }
    }

    /** Whether nothing was counted that could still change: the days are over. */
    public boolean isOver() {
        return !until.isBefore(to.plusDays(1).atStartOfDay(ZoneId.of(timeZone)).toInstant());
    }
}
