package io.parkpulse.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Finds the gateways that publish; admits unknown ones of a known park where the settings allow it. */
@Singleton
public class GatewayDirectory {
    /** The outcome of a look-up. */
    public sealed interface Found {}

    /** The gateway is registered. */
    public record Known(GatewayRef gateway) implements Found {}

    /** No park has this code. */
    public record NoSuchPark() implements Found {}

    /** The park has no such gateway. */
    public record NoSuchGateway() implements Found {}

    private record Miss(Found found, Instant until) {}

    private static final Logger LOG = Logger.getLogger(GatewayDirectory.class);
    /** A stranger that publishes all the time costs one look-up per this time; one that was just entered waits it. */
    private static final Duration MISS_REMEMBERED = Duration.ofSeconds(2);
    private static final int MOST_MISSES = 10_000;

    private final Jdbi jdbi;
    private final RegistrySettings settings;
    private final Clock clock;
    private final Map<GatewayKey, Known> known = new ConcurrentHashMap<>();
    private final Map<GatewayKey, Miss> misses = new ConcurrentHashMap<>();

    GatewayDirectory(Jdbi jdbi, RegistrySettings settings, Clock clock) {
        this.jdbi = jdbi;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws org.jdbi.v3.core.JdbiException if the database cannot be asked */
    public Found find(GatewayKey key) {
        var hit = known.get(key);
        if (hit != null) {
            return hit;
        }
        var miss = misses.get(key);
        if (miss != null && clock.instant().isBefore(miss.until())) {
            return miss.found();
        }
        var found = jdbi.inTransaction(handle -> look(handle, key));
        if (found instanceof Known gateway) {
            known.put(key, gateway);
            misses.remove(key);
        } else {
            if (misses.size() >= MOST_MISSES) {
                misses.clear();
            }
            misses.put(key, new Miss(found, clock.instant().plus(MISS_REMEMBERED)));
        }
        return found;
    }

    /**
     * Records whether a gateway is there, in the caller's transaction; only a change moves its time.
     *
     * @return whether it is a change
     */
    public boolean present(Handle handle, GatewayRef gateway, boolean online, Instant at) {
        return handle
                .createUpdate(
                        """
                                UPDATE gateway SET online = :online, presence_at = :at WHERE id = :id AND online IS DISTINCT FROM :online
                                """)
                .bind("online", online).bind("at", at).bind("id", gateway.id()).execute() == 1;
    }

    /** Forgets what it knows of a park's gateways, because a person changed the registry. */
    void forget(String park) {
        known.keySet().removeIf(key -> key.park().equals(park));
        misses.keySet().removeIf(key -> key.park().equals(park));
    }

    private Found look(Handle handle, GatewayKey key) {
        var stored = read(handle, key);
        if (stored.isPresent()) {
            return new Known(stored.get());
        }
        boolean parkExists = handle.createQuery("SELECT 1 FROM park WHERE code = :park").bind("park", key.park())
                .mapTo(Integer.class).findOne().isPresent();
        if (!parkExists) {
            return new NoSuchPark();
        }
        if (!settings.admitUnknownGateways()) {
            return new NoSuchGateway();
        }
        handle.createUpdate("""
                INSERT INTO gateway (park_code, code, name, auto_registered) VALUES (:park, :gateway, :gateway, true)
                ON CONFLICT (park_code, code) DO NOTHING
                """).bind("park", key.park()).bind("gateway", key.gateway()).execute();
        LOG.infof("registered a gateway that published park=%s gateway=%s", key.park(), key.gateway());
        return new Known(read(handle, key).orElseThrow());
    }

    private static Optional<GatewayRef> read(Handle handle, GatewayKey key) {
        return handle.createQuery("""
                SELECT g.id, g.park_code, g.code, p.time_zone FROM gateway g JOIN park p ON p.code = g.park_code
                WHERE g.park_code = :park AND g.code = :gateway
                """).bind("park", key.park()).bind("gateway", key.gateway()).map(GatewayDirectory::ref).findOne();
    }

    private static GatewayRef ref(ResultSet row, StatementContext context) throws SQLException {
        return new GatewayRef(row.getInt("id"), new GatewayKey(row.getString("park_code"), row.getString("code")),
                ZoneId.of(row.getString("time_zone")));
    }
}
