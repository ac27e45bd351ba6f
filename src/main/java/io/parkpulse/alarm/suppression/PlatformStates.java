package io.parkpulse.alarm.suppression;

import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

import io.parkpulse.alarm.AlarmEvaluator;
import io.parkpulse.registry.GatewayDirectory;
import io.parkpulse.registry.GatewayKey;
import io.parkpulse.registry.GatewayRef;
import io.parkpulse.registry.SeriesDirectory;
import io.parkpulse.registry.SeriesInfo;
import io.parkpulse.registry.SeriesKey;
import io.parkpulse.telemetry.Reading;
import io.parkpulse.telemetry.ReadingBatch;
import io.parkpulse.telemetry.ReadingStore;

/**
 * What the platform itself knows of fire equipment, as readings of the catalogue's metrics: so that an isolation is an alarm
 * like all others, with rules, journal, review and notifications.
 */
@ApplicationScoped
class PlatformStates {
    private static final Logger LOG = Logger.getLogger(PlatformStates.class);
    static final String OUT_OF_SERVICE = "fire.out_of_service";
    /** The device that stands for the gateway itself. */
    static final String GATEWAY = "gateway";

    private final GatewayDirectory gateways;
    private final SeriesDirectory series;
    private final AlarmEvaluator evaluator;
    private final ReadingStore readings;
    private final Clock clock;

    PlatformStates(GatewayDirectory gateways, SeriesDirectory series, AlarmEvaluator evaluator, ReadingStore readings,
            Clock clock) {
        this.gateways = gateways;
        this.series = series;
        this.evaluator = evaluator;
        this.readings = readings;
        this.clock = clock;
    }

    /**
     * The series of that metric; made known in a transaction of its own, so to be called outside of one. Empty: the gateway
     * has as many series as it may have.
     *
     * @param device null: the gateway itself
     */
    Optional<SeriesInfo> series(GatewayRef gateway, @Nullable String device, String metric) {
        var key = new SeriesKey(gateway.id(), device == null ? GATEWAY : device, metric);
        var known = series.known(key);
        var found = known == null ? series.register(List.of(key), Map.of(gateway.id(), gateway)).get(key) : known;
        if (found == null) {
            LOG.warnf(
                    "a gateway has no room for a series of the platform; its state raises no alarm park=%s gateway=%s metric=%s",
                    gateway.key().park(), gateway.key().gateway(), metric);
        }
        return Optional.ofNullable(found);
    }

    /** The series whose alarm says that fire equipment of a gateway or device is out of service. */
    Optional<SeriesInfo> isolation(Target target) {
        var found = gateways.find(new GatewayKey(target.park(), target.gateway()));
        return series(((GatewayDirectory.Known) found).gateway(), target.device(), OUT_OF_SERVICE);
    }

    /** Evaluates and stores the state as of now, in the caller's transaction. */
    void is(Handle handle, SeriesInfo of, boolean on) throws SQLException {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var batch = ReadingBatch.of(List.of(Reading.at(of, now, on ? 1 : 0)));
        evaluator.evaluate(handle.getConnection(), batch, now);
        readings.insert(handle.getConnection(), batch);
    }
}
