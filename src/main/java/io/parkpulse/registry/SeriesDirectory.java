package io.parkpulse.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Hands out series ids; registers a device of a known gateway when it first publishes, and marks it so. */
@Singleton
public class SeriesDirectory {
    /** A gateway that is full costs one look-up per this time; one that was given room waits it. */
    private static final Duration FULL_REMEMBERED = Duration.ofSeconds(10);

    private final Jdbi jdbi;
    private final MetricCatalogue catalogue;
    private final RegistrySettings settings;
    private final Clock clock;
    private final Map<SeriesKey, SeriesInfo> series = new ConcurrentHashMap<>();
    private final Map<Integer, Instant> fullUntil = new ConcurrentHashMap<>();

    SeriesDirectory(Jdbi jdbi, MetricCatalogue catalogue, RegistrySettings settings, Clock clock) {
        this.jdbi = jdbi;
        this.catalogue = catalogue;
        this.settings = settings;
        this.clock = clock;
    }

    /** Most series that one gateway may have. */
    public int mostPerGateway() {
        return settings.maxSeriesPerGateway();
    }

    /** The series, if it is known already; never asks the database. */
    public @Nullable SeriesInfo known(SeriesKey key) {
        return series.get(key);
    }

    /**
     * Makes all these series known, in a transaction of its own: a series without readings does no harm. They are
     * remembered only once it has committed: an id that was rolled back must never get a reading.
     *
     * @param wanted   of metrics that the catalogue has
     * @param gateways every gateway that the keys name, by id
     * @return those that are known now; not those that would be too many for their gateway
     * @throws org.jdbi.v3.core.JdbiException if the database cannot be asked
     */
    public Map<SeriesKey, SeriesInfo> register(Collection<SeriesKey> wanted, Map<Integer, GatewayRef> gateways) {
        var now = clock.instant();
        var asked = wanted.stream().filter(key -> !full(key.gatewayId(), now)).toList();
        if (asked.isEmpty()) {
            return Map.of();
        }
        var registered = jdbi.inTransaction(handle -> {
            var keys = withRoom(handle, asked);
            var gatewayIds = keys.stream().map(SeriesKey::gatewayId).toArray(Integer[]::new);
            var devices = keys.stream().map(SeriesKey::device).toArray(String[]::new);
            var metrics = keys.stream().map(SeriesKey::metric).toArray(String[]::new);
            // In one order everywhere, so that two replicas that register the same devices do not deadlock.
            handle.createUpdate("""
                    INSERT INTO device (gateway_id, code, name, auto_registered)
                    SELECT DISTINCT gateway_id, code, code, true FROM unnest(:gateways, :devices) k(gateway_id, code)
                    ORDER BY 1, 2
                    ON CONFLICT (gateway_id, code) DO NOTHING
                    """).bind("gateways", gatewayIds).bind("devices", devices).execute();
            handle.createUpdate(
                    """
                            INSERT INTO series (device_id, metric_id)
                            SELECT DISTINCT d.id, k.metric FROM unnest(:gateways, :devices, :metrics) k(gateway_id, code, metric)
                            JOIN device d USING (gateway_id, code)
                            ORDER BY 1, 2
                            ON CONFLICT (device_id, metric_id) DO NOTHING
                            """)
                    .bind("gateways", gatewayIds).bind("devices", devices).bind("metrics", metrics).execute();
            return read(handle, gatewayIds, devices, metrics, gateways);
        });
        series.putAll(registered);
        asked.stream().filter(key -> !registered.containsKey(key))
                .forEach(key -> fullUntil.put(key.gatewayId(), now.plus(FULL_REMEMBERED)));
        return registered;
    }

    private boolean full(int gateway, Instant now) {
        var until = fullUntil.get(gateway);
        return until != null && now.isBefore(until);
    }

    /** Those that exist already, and as many of the others as their gateways have room for. */
    private List<SeriesKey> withRoom(Handle handle, Collection<SeriesKey> keys) {
        var gatewayIds = keys.stream().map(SeriesKey::gatewayId).distinct().sorted().toArray(Integer[]::new);
        // Locked, in one order everywhere: two replicas count one gateway one after the other.
        var room = new HashMap<Integer, Integer>();
        handle.createQuery("SELECT id FROM gateway WHERE id = ANY (:gateways) ORDER BY id FOR UPDATE")
                .bind("gateways", gatewayIds).mapTo(Integer.class).forEach(id -> room.put(id, mostPerGateway()));
        handle.createQuery("""
                SELECT d.gateway_id, count(*) AS series FROM device d JOIN series s ON s.device_id = d.id
                WHERE d.gateway_id = ANY (:gateways) GROUP BY d.gateway_id
                """).bind("gateways", gatewayIds)
                .map((row, context) -> Map.entry(row.getInt("gateway_id"), row.getInt("series")))
                .forEach(entry -> room.merge(entry.getKey(), -entry.getValue(), Integer::sum));
        var existing = existing(handle, keys);
        return keys.stream().filter(key -> existing.contains(key)
                || room.merge(key.gatewayId(), -1, Integer::sum) >= 0).toList();
    }

    private static Set<SeriesKey> existing(Handle handle, Collection<SeriesKey> keys) {
        return handle
                .createQuery(
                        """
                                SELECT k.gateway_id, k.code, k.metric FROM unnest(:gateways, :devices, :metrics) k(gateway_id, code, metric)
                                JOIN device d USING (gateway_id, code) JOIN series s ON s.device_id = d.id AND s.metric_id = k.metric
                                """)
                .bind("gateways", keys.stream().map(SeriesKey::gatewayId).toArray(Integer[]::new))
                .bind("devices", keys.stream().map(SeriesKey::device).toArray(String[]::new))
                .bind("metrics", keys.stream().map(SeriesKey::metric).toArray(String[]::new))
                .map((row, context) -> new SeriesKey(row.getInt("gateway_id"), row.getString("code"),
                        row.getString("metric")))
                .set();
    }

    private Map<SeriesKey, SeriesInfo> read(Handle handle, Integer[] gatewayIds, String[] devices, String[] metrics,
            Map<Integer, GatewayRef> gateways) {
        var found = new HashMap<SeriesKey, SeriesInfo>();
        handle.createQuery("""
                SELECT s.id, d.id AS device_id, k.gateway_id, k.code, k.metric
                FROM unnest(:gateways, :devices, :metrics) k(gateway_id, code, metric)
                JOIN device d USING (gateway_id, code)
                JOIN series s ON s.device_id = d.id AND s.metric_id = k.metric
                """).bind("gateways", gatewayIds).bind("devices", devices).bind("metrics", metrics)
                .map((row, context) -> {
                    var key = new SeriesKey(row.getInt("gateway_id"), row.getString("code"), row.getString("metric"));
                    var gateway = gateways.get(key.gatewayId());
                    return Map.entry(key,
                            new SeriesInfo(row.getInt("id"), gateway.key().park(), gateway.timeZone(), gateway.id(),
                                    gateway.key().gateway(), row.getInt("device_id"), key.device(),
                                    catalogue.find(key.metric()).orElseThrow()));
                }).forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /** Forgets what it knows of a park's series, because a person changed the registry. */
    void forget(String park) {
        series.values().removeIf(info -> info.parkCode().equals(park));
    }
}
