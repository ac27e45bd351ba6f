package io.parkpulse.evaluation.tenant;

import java.util.List;
import java.util.Map;

import io.parkpulse.registry.Enterprise;

/**
 * A tenant's year as the API shows it.
 *
 * @param figures     everything that can be known of a tenant, also what is not
 * @param intensities per mu and per output
 */
record TenantYear(String park, Enterprise enterprise, int year, Area area, List<Figure> figures,
        List<Measure> intensities) {
    static TenantYear of(Tenant tenant, Map<String, FigureType> types) {
        var profile = tenant.profile();
        return new TenantYear(tenant.park(), tenant.enterprise(), profile.year(), profile.area(),
                types.keySet().stream().map(profile.figures()::get).toList(), profile.intensities());
    }
}
