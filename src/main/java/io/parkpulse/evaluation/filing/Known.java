package io.parkpulse.evaluation.filing;

import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.filing.enterprise.Tenant;
import io.parkpulse.evaluation.filing.sheet.Level;

/**
 * What an upload may speak of.
 *
 * @param park    that the address names; null: each value names its own
 * @param parks   codes of all that it may name
 * @param tenants of these parks, by park; empty where values are of parks
 * @param keys    what can be filed, by key
 */
record Known(
        Level level,
        int year,
        @Nullable String park,
        Set<String> parks,
        Map<String, List<Tenant>> tenants,
        Map<String, Key> keys) {
    List<Tenant> tenantsOf(String code) {
        return tenants.getOrDefault(code, List.of());
    }
}
