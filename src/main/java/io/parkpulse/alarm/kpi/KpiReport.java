package io.parkpulse.alarm.kpi;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How the alarms of a position stand to the targets, over a span of time. One of park, team and contact says of whom.
 *
 * @param since      people were told at this time or later
 * @param until      and before this
 * @param kpis       each with its target
 * @param frequent   the most frequent alarms
 * @param chattering alarms that come and go in a moment, most often first
 * @param floods     when there were more alarms than anybody can answer
 */
public record KpiReport(@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String park,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String team,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String contact, Instant since, Instant until,
        List<Kpi> kpis, List<Frequent> frequent, List<Chattering> chattering, List<Flood> floods) {
    /**
     * One KPI.
     *
     * @param kpi        key of {@code alarm_kpi}
     * @param value      in the unit; null: there was no alarm to tell it from
     * @param comparison how the value is to stand to the target: at-most, below, about; null: there is no target
     * @param met        null: there is no value, or the target is not a limit
     * @param source     of the target
     */
    public record Kpi(String kpi, @Nullable Double value, @Nullable String comparison, @Nullable Double target,
            @Nullable Boolean met, String unit, String nameEn, String nameZh, String source) {}

    /**
     * One rule on one metric of a device.
     *
     * @param alarms how often people were told
     * @param share  of all alarms, in percent
     */
    public record Frequent(String gateway, String device, String metric, String rule, String nameEn, String nameZh,
            long alarms, double share) {}

    /** @param times at how many moments it had been raised too often */
    public record Chattering(String gateway, String device, String metric, String rule, String nameEn, String nameZh,
            long times) {}

    /**
     * One flood.
     *
     * @param began begin of the first period
     * @param ended end of the last
     */
    public record Flood(Instant began, Instant ended, long alarms, long mostInAPeriod) {}
}
