package io.parkpulse.telemetry;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Reads the newest reading of each series of a park; one index probe a series. */
@ApplicationScoped
class LatestReadings {
    private static final RowMapper<LatestReading> MAPPER = ConstructorMapper.of(LatestReading.class);

    private final Jdbi jdbi;

    LatestReadings(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<LatestReading> ofPark(String park) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT i.series_id, i.gateway_code AS gateway, i.device_code AS device, i.zone_code AS zone,
                       i.enterprise_code AS enterprise, i.metric_id AS metric, i.domain, i.name_en, i.name_zh, i.unit,
                       i.kind, l.time, l.value, l.quality
                FROM series_info i
                CROSS JOIN LATERAL (
                    SELECT time, value, quality FROM reading WHERE series_id = i.series_id ORDER BY time DESC LIMIT 1) l
                WHERE i.park_code = :park
                ORDER BY i.domain, i.metric_id, i.gateway_code, i.device_code
                """).bind("park", park).map(MAPPER).list());
    }
}
