package io.parkpulse.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalDouble;

import jakarta.inject.Singleton;

import io.parkpulse.registry.Metric;
import io.parkpulse.registry.MetricCatalogue;
import io.parkpulse.registry.Quoted;
import io.parkpulse.registry.Units;

/** Refuses samples that cannot be true, each with its reason, and converts the others to the catalogue's units. */
@Singleton
class SampleCheck {
    private static final int LONGEST_DEVICE = 200;

    private final MetricCatalogue catalogue;
    private final Units units;
    private final IngestSettings settings;
    private final long earliest;

    SampleCheck(MetricCatalogue catalogue, Units units, IngestSettings settings) {
        this.catalogue = catalogue;
        this.units = units;
        this.settings = settings;
        this.earliest = micros(settings.earliest());
    }

    /** The latest event time, in microseconds since 1970, of what is received at this moment. */
    long latest(Instant receivedAt) {
        return micros(receivedAt.plus(settings.futureTolerance()));
    }

    /**
     * The sample's value in the catalogue's unit; none if it is refused.
     *
     * @param errors gets the reason
     */
    OptionalDouble check(Sample sample, long latest, List<ReadingError> errors) {
        var metric = catalogue.find(sample.metric());
        if (metric.isEmpty()) {
            return refuse(sample, RejectReason.UNKNOWN_METRIC, "the catalogue has no metric "
                    + Quoted.of(sample.metric()) + "; see /api/v1/metrics", errors);
        }
        if (!isName(sample.device())) {
            return refuse(sample, RejectReason.BAD_NAME, "the device's name is " + Quoted.of(sample.device())
                    + "; expected 1 to " + LONGEST_DEVICE + " characters, no control characters", errors);
        }
        if (sample.timeMicros() < earliest) {
            return refuse(sample, RejectReason.TOO_OLD, "the time " + instant(sample) + " is before "
                    + settings.earliest() + ": is the gateway's clock set?", errors);
        }
        if (sample.timeMicros() > latest) {
            return refuse(sample, RejectReason.IN_FUTURE, "the time " + instant(sample) + " is more than "
                    + settings.futureTolerance().toSeconds()
                    + " s ahead of the service: is the gateway's clock right?", errors);
        }
        return value(sample, metric.get(), errors);
    }

    private OptionalDouble value(Sample sample, Metric metric, List<ReadingError> errors) {
        double value = sample.value();
        if (sample.unit() != null) {
            var conversion = units.conversion(sample.unit(), metric.unit());
            if (conversion.isEmpty()) {
                return refuse(sample, RejectReason.BAD_UNIT, "the unit " + Quoted.of(sample.unit())
                        + " cannot be converted to '" + metric.unit() + "', the unit of " + metric.id(), errors);
            }
            value = conversion.get().apply(value);
        }
        if (!Double.isFinite(value)) {
            return refuse(sample, RejectReason.BAD_VALUE, "the value is not finite in " + metric.unit()
                    + ", the unit of " + metric.id(), errors);
        }
        if (!metric.plausible(value)) {
            return refuse(sample, RejectReason.OUT_OF_RANGE, "the value " + value + " " + metric.unit()
                    + " is outside the plausible range of " + metric.id() + ": " + metric.range(), errors);
        }
        return OptionalDouble.of(value);
    }

    private static OptionalDouble refuse(Sample sample, RejectReason reason, String detail,
            List<ReadingError> errors) {
        errors.add(new ReadingError(sample.index(), reason, detail));
        return OptionalDouble.empty();
    }

    private static boolean isName(String device) {
        if (device.isBlank() || device.length() > LONGEST_DEVICE) {
            return false;
        }
        for (int i = 0; i < device.length(); i++) {
            if (Character.isISOControl(device.charAt(i))) {
                return false;
            }
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
