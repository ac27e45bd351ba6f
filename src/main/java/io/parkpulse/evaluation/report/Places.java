package io.parkpulse.evaluation.report;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.registry.Park;

/** The parks and regions that reports are about. */
@ApplicationScoped
class Places {
    private static final String PARKS = """
            SELECT code, name, region, latitude, longitude, area_mu, floor_area_m2, type, opened_on, time_zone FROM park
            """;

    private final Jdbi jdbi;

    Places(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<Park> parks() {
        return jdbi.withHandle(handle -> handle.createQuery(PARKS + "ORDER BY code").mapTo(Park.class).list());
    }

    Optional<Park> park(Handle handle, String code) {
        return handle.createQuery(PARKS + "WHERE code = :code").bind("code", code).mapTo(Park.class).findOne();
    }

    /** The parks of a region, by code; none: there is no such region. */
    List<Park> of(Handle handle, String region) {
        return handle.createQuery(PARKS + "WHERE region = :region ORDER BY code").bind("region", region)
                .mapTo(Park.class).list();
    }
}
