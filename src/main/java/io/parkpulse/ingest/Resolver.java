package io.parkpulse.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import io.parkpulse.registry.GatewayDirectory;
import io.parkpulse.registry.GatewayRef;
import io.parkpulse.registry.Metric;
import io.parkpulse.registry.MetricCatalogue;
import io.parkpulse.registry.SeriesDirectory;
import io.parkpulse.registry.SeriesInfo;
import io.parkpulse.registry.SeriesKey;
import io.parkpulse.registry.Units;
import io.parkpulse.telemetry.Quality;
import io.parkpulse.telemetry.Reading;

/** Looks up what samples are of, converts their units, and refuses what cannot be true, each with its reason. */
@ApplicationScoped
class Resolver {
    private static final int LONGEST_DEVICE = 200;

    private final GatewayDirectory gateways;
    private final SeriesDirectory series;
    private final MetricCatalogue catalogue;
    private final Units units;
    private final IngestSettings settings;

    private record Valid(SeriesKey key, Sample sample, double value) {}

    Resolver(GatewayDirectory gateways, SeriesDirectory series, MetricCatalogue catalogue, Units units,
            IngestSettings settings) {
        this.gateways = gateways;
        this.series = series;
        this.catalogue = catalogue;
        this.units = units;
        this.settings = settings;
    }

    /** @throws org.jdbi.v3.core.JdbiException if the database cannot be asked for what is not known yet */
    void resolve(Collection<Incoming> batch) {
        // Not the directory at the end: a person who changes the registry makes it forget at any time.
        var found = new HashMap<SeriesKey, SeriesInfo>();
        var unknown = new LinkedHashSet<SeriesKey>();
        var named = new HashMap<Integer, GatewayRef>();
        var valid = new HashMap<Incoming, List<Valid>>();
        var refused = new HashMap<Incoming, List<ReadingError>>();
        for (var message : batch) {
            if (message.topic() == null) {
                continue;
            }
            var sender = gateways.find(message.topic().gateway());
            if (sender instanceof GatewayDirectory.Known known) {
                named.put(known.gateway().id(), known.gateway());
                var errors = new ArrayList<ReadingError>();
                var good = check(message, known.gateway(), errors);
                good.forEach(reading -> look(reading.key(), found, unknown));
                valid.put(message, good);
                refused.put(message, errors);
            } else {
                message.refused(stranger(message.topic(), sender));
            }
        }
        if (!unknown.isEmpty()) {
            found.putAll(series.register(unknown, named));
        }
        valid.forEach((message, good) -> message.resolved(readings(good, found, refused.get(message)),
                refused.get(message)));
    }

    /** A series that is still not found is one too many for its gateway. */
    private List<Incoming.Resolved> readings(List<Valid> good, Map<SeriesKey, SeriesInfo> found,
            List<ReadingError> errors) {
        var readings = new ArrayList<Incoming.Resolved>(good.size());
        for (var valid : good) {
            var sample = valid.sample();
            var info = found.get(valid.key());
            if (info == null) {
                errors.add(new ReadingError(sample.index(), RejectReason.TOO_MANY_SERIES, "the gateway has "
                        + series.mostPerGateway() + " series, the most it may have; " + ReadingError.quote(
                                sample.device() + "/" + sample.metric())
                        + " would be one more"));
            } else {
                readings.add(new Incoming.Resolved(sample.index(),
                        new Reading(info, sample.timeMicros(), valid.value(), Quality.GOOD)));
            }
        }
        return readings;
    }

    private void look(SeriesKey key, Map<SeriesKey, SeriesInfo> found, Set<SeriesKey> unknown) {
        var known = series.known(key);
        if (known == null) {
            unknown.add(key);
        } else {
            found.put(key, known);
        }
    }

    private static ReadingError stranger(TelemetryTopic topic, GatewayDirectory.Found found) {
        return found instanceof GatewayDirectory.NoSuchPark
                ? ReadingError.ofMessage(RejectReason.UNKNOWN_PARK, "no park has the code " + topic.gateway().park()
                        + "; enter the park first, or correct the gateway's topic")
                : ReadingError.ofMessage(RejectReason.UNKNOWN_GATEWAY, "park " + topic.gateway().park()
                        + " has no gateway " + topic.gateway().gateway() + "; enter the gateway first");
    }

    private List<Valid> check(Incoming message, GatewayRef gateway, List<ReadingError> errors) {
        var good = new ArrayList<Valid>(message.decoded().samples().size());
        long earliest = micros(settings.earliest());
        long latest = micros(message.publish().receivedAt().plus(settings.futureTolerance()));
        for (var sample : message.decoded().samples()) {
            var metric = catalogue.find(sample.metric());
            if (metric.isEmpty()) {
                errors.add(new ReadingError(sample.index(), RejectReason.UNKNOWN_METRIC, "the catalogue has no metric "
                        + ReadingError.quote(sample.metric()) + "; see /api/v1/metrics"));
                continue;
            }
            if (!isName(sample.device())) {
                errors.add(new ReadingError(sample.index(), RejectReason.BAD_NAME, "the device's name is "
                        + ReadingError.quote(sample.device()) + "; expected 1 to " + LONGEST_DEVICE
                        + " characters, no control characters"));
                continue;
            }
            var value = value(sample, metric.get(), errors);
            if (value != null && timely(sample, earliest, latest, errors)) {
                good.add(new Valid(new SeriesKey(gateway.id(), sample.device(), sample.metric()), sample, value));
            }
        }
        return good;
    }

    private static boolean isName(String device) {
        return !device.isBlank() && device.length() <= LONGEST_DEVICE
                && device.chars().noneMatch(Character::isISOControl);
    }

    private @Nullable Double value(Sample sample, Metric metric, List<ReadingError> errors) {
        double value = sample.value();
        if (sample.unit() != null) {
            var conversion = units.conversion(sample.unit(), metric.unit());
            if (conversion.isEmpty()) {
                errors.add(new ReadingError(sample.index(), RejectReason.BAD_UNIT, "the unit "
                        + ReadingError.quote(sample.unit()) + " cannot be converted to '" + metric.unit()
                        + "', the unit of " + metric.id()));
                return null;
            }
            value = conversion.get().apply(value);
        }
        if (!Double.isFinite(value)) {
            errors.add(new ReadingError(sample.index(), RejectReason.BAD_VALUE, "the value is not finite in "
                    + metric.unit() + ", the unit of " + metric.id()));
            return null;
        }
        if (!metric.plausible(value)) {
            errors.add(new ReadingError(sample.index(), RejectReason.OUT_OF_RANGE,
                    "the value " + value + " " + metric.unit()
                            + " is outside the plausible range of " + metric.id() + ": " + metric.range()));
            return null;
        }
        return value;
    }

    private boolean timely(Sample sample, long earliest, long latest, List<ReadingError> errors) {
        if (sample.timeMicros() < earliest) {
            errors.add(new ReadingError(sample.index(), RejectReason.TOO_OLD, "the time " + instant(sample)
                    + " is before " + settings.earliest() + ": is the gateway's clock set?"));
            return false;
        }
        if (sample.timeMicros() > latest) {
            errors.add(new ReadingError(sample.index(), RejectReason.IN_FUTURE, "the time " + instant(sample)
                    + " is more than " + settings.futureTolerance().toSeconds()
                    + " s ahead of the service: is the gateway's clock right?"));
            return false;
        }
        return true;
    }

    private static Instant instant(Sample sample) {
        return Instant.EPOCH.plus(sample.timeMicros(), ChronoUnit.MICROS);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
