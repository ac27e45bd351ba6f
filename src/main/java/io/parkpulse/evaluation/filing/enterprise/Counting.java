package io.parkpulse.evaluation.filing.enterprise;

import java.time.LocalDate;

/**
 * Which tenants count in a year; no policy text says it.
 *
 * @param tenants {@code any-day}: who was in the park on any day of the year; {@code year-end}: on its last day
 * @param zh      what is open, and what is taken
 */
public record Counting(String tenants, String zh, String en) {
    boolean counts(Tenant tenant, int year) {
        var last = LocalDate.of(year, 12, 31);
        var first = tenants.equals("year-end") ? last : LocalDate.of(year, 1, 1);
        return (tenant.movedInOn() == null || !tenant.movedInOn().isAfter(last))
                && (tenant.movedOutOn() == null || !tenant.movedOutOn().isBefore(first));
    }
}
