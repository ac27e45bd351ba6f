package io.parkpulse.registry;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Series of what the service itself knows of a zone: a device of the zone's code, behind the park's gateway {@code platform},
 * which stands for the service.
 */
@Singleton
public class ZoneSeries {
    private static final String GATEWAY = "platform";

    private final Jdbi jdbi;
    private final SeriesDirectory series;

    private record Own(GatewayRef gateway, String zone) {}

    ZoneSeries(Jdbi jdbi, SeriesDirectory series) {
        this.jdbi = jdbi;
        this.series = series;
    }

    /**
     * The series of a zone's metric, made where it is not there.
     *
     * @return null: the park has as many zones as its platform may have series
     */
    public @Nullable SeriesInfo of(int zone, String metric) {
        var own = jdbi.inTransaction(handle -> own(handle, zone));
        var key = new SeriesKey(own.gateway().id(), own.zone(), metric);
        var known = series.known(key);
        return known != null
                ? known
                : series.register(List.of(key), Map.of(own.gateway().id(), own.gateway())).get(key);
    }

    private static Own own(Handle handle, int zone) {
        handle.createUpdate("""
                INSERT INTO gateway (park_code, code, name, auto_registered, online, presence_at)
                SELECT park_code, :code, 'ParkPulse', true, true, now() FROM zone WHERE id = :zone
                ON CONFLICT (park_code, code) DO NOTHING
                """).bind("code", GATEWAY).bind("zone", zone).execute();
        handle.createUpdate("""
                INSERT INTO device (gateway_id, code, name, zone_id, auto_registered)
                SELECT g.id, z.code, z.name, z.id, true FROM zone z JOIN gateway g ON g.park_code = z.park_code
                WHERE z.id = :zone AND g.code = :code
                ON CONFLICT (gateway_id, code) DO NOTHING
                """).bind("code", GATEWAY).bind("zone", zone).execute();
        return handle.createQuery("""
                SELECT g.id, g.park_code, g.code, p.time_zone, z.code AS zone FROM zone z
                JOIN gateway g ON g.park_code = z.park_code JOIN park p ON p.code = z.park_code
                WHERE z.id = :zone AND g.code = :code
                """).bind("code", GATEWAY).bind("zone", zone)
                .map((row, context) -> new Own(new GatewayRef(row.getInt("id"),
                        new GatewayKey(row.getString("park_code"), row.getString("code")),
                        ZoneId.of(row.getString("time_zone"))), row.getString("zone")))
                .one();
    }
}
