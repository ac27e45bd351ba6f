package io.parkpulse.alarm;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

import io.parkpulse.registry.Domain;
import io.parkpulse.registry.GatewayRef;
import io.parkpulse.registry.Metric;
import io.parkpulse.registry.SeriesDirectory;
import io.parkpulse.registry.SeriesKey;

/**
 * Says of each gateway whether it is lost, as readings of a series of its own: 1 lost, 0 there again. So loss of
 * communication is an alarm like any other, by a rule on that metric, and one for the whole gateway. The series is of the
 * most important domain that the gateway has devices of; a gateway without any has none, because nothing is lost with it.
 */
@ApplicationScoped
public class GatewayPresence {
    /** Code of the device that stands for the gateway itself. */
    static final String DEVICE = "gateway";
    /** Most important first: where people may come to harm, then what the law watches. */
    private static final List<Domain> BY_IMPORTANCE = List.of(Domain.FIRE, Domain.SAFETY, Domain.ENVIRONMENT,
            Domain.ENERGY, Domain.PRODUCTION, Domain.LOGISTICS, Domain.PEOPLE);

    private final Jdbi jdbi;
    private final SeriesDirectory series;
    private final OwnReadings own;
    private final Clock clock;

    GatewayPresence(Jdbi jdbi, SeriesDirectory series, OwnReadings own, Clock clock) {
        this.jdbi = jdbi;
        this.series = series;
        this.own = own;
        this.clock = clock;
    }

    /**
     * Records that a gateway is lost, or is there: if that is news, a reading, with the alarms that it means.
     *
     * @param at since when
     */
    public void tell(GatewayRef gateway, boolean lost, Instant at) throws SQLException {
        for (var metric : lost ? ofMostImportant(gateway) : told(gateway)) {
            var key = new SeriesKey(gateway.id(), DEVICE, metric);
            var known = series.known(key);
            var found = known != null
                    ? known
                    : series.register(List.of(key), Map.of(gateway.id(), gateway)).get(key);
            if (found != null) { // a gateway that is full has no room for it
                own.tell(found, lost ? 1 : 0, at, clock);
            }
        }
    }

    /** Of which gateways it was said last that they are lost; of the others, which have been said to be there again. */
    Map<Integer, Boolean> last() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT d.gateway_id, bool_or(r.value = 1) AS lost
                FROM series s JOIN device d ON d.id = s.device_id
                CROSS JOIN LATERAL (
                    SELECT value FROM reading WHERE series_id = s.id AND quality <= 2 ORDER BY time DESC LIMIT 1) r
                WHERE d.code = :device AND s.metric_id = ANY (:metrics)
                GROUP BY d.gateway_id
                """).bind("device", DEVICE).bind("metrics", metrics().toArray(String[]::new))
                .reduceRows(new HashMap<>(), (map, row) -> {
                    map.put(row.getColumn("gateway_id", Integer.class), row.getColumn("lost", Boolean.class));
                    return map;
                }));
    }

    private Set<String> ofMostImportant(GatewayRef gateway) {
        var domains = jdbi.withHandle(handle -> handle
                .createQuery(
                        """
                                SELECT DISTINCT m.domain FROM device d JOIN series s ON s.device_id = d.id JOIN metric m ON m.id = s.metric_id
                                WHERE d.gateway_id = :gateway
                                """)
                .bind("gateway", gateway.id()).mapTo(String.class).map(Domain::of).set());
        return BY_IMPORTANCE.stream().filter(domains::contains).findFirst().map(Metric::gatewayOffline).map(Set::of)
                .orElse(Set.of());
    }

    /** As what it has been said to be lost so far: its most important domain may have changed since. */
    private Set<String> told(GatewayRef gateway) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT s.metric_id FROM device d JOIN series s ON s.device_id = d.id
                WHERE d.gateway_id = :gateway AND d.code = :device AND s.metric_id = ANY (:metrics)
                """).bind("gateway", gateway.id()).bind("device", DEVICE)
                .bind("metrics", metrics().toArray(String[]::new)).mapTo(String.class).set());
    }

    private static Set<String> metrics() {
        var metrics = new HashSet<String>();
        BY_IMPORTANCE.forEach(domain -> metrics.add(Metric.gatewayOffline(domain)));
        return metrics;
    }
}
