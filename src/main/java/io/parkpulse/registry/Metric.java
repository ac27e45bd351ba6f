package io.parkpulse.registry;

import java.time.Duration;

import jakarta.annotation.Nullable;

/**
 * One kind of measurement that devices of every park share.
 *
 * @param id             for example {@code energy.active_power}; the part before the dot is the domain
 * @param unit           UCUM code; readings are stored in this unit
 * @param min            smallest plausible value, inclusive; null: no bound
 * @param max            largest plausible value, inclusive; null: no bound
 * @param expectedEvery  how often a device reports; null: on change
 * @param alarmClass     how alarms on it are managed
 */
public record Metric(
        String id,
        Domain domain,
        String nameEn,
        String nameZh,
        String unit,
        MetricKind kind,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Duration expectedEvery,
        AlarmClass alarmClass) {
    /** Of the class process, as most are. */
    public Metric(String id, Domain domain, String nameEn, String nameZh, String unit, MetricKind kind,
            @Nullable Double min, @Nullable Double max, @Nullable Duration expectedEvery) {
        this(id, domain, nameEn, nameZh, unit, kind, min, max, expectedEvery, AlarmClass.PROCESS);
    }

    /** Whether a device can measure this at all; outside means a broken sensor or a wrong unit. */
    public boolean plausible(double value) {
        return (min == null || value >= min) && (max == null || value <= max);
    }

    /** Id of the metric that says whether a gateway with devices of that domain is lost: 1 lost, 0 there. */
    public static String gatewayOffline(Domain domain) {
        return domain.id() + ".gateway_offline";
    }

    /** The plausible range for a person to read, for example {@code 0 … 14}. */
    public String range() {
        return (min == null ? "-∞" : number(min)) + " … " + (max == null ? "∞" : number(max));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
