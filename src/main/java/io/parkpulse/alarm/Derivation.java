package io.parkpulse.alarm;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.annotation.Nullable;

import io.parkpulse.registry.SeriesInfo;

/**
 * Makes what a rule compares of the readings of a series, which come in order. Fed with the readings of
 * {@link SeriesRule#lookBack} before some time, or with more, it makes the same of those that follow.
 */
final class Derivation {
    /** A mean goes before a reading of the moment at which it ends. */
    private static final Comparator<Judged> BY_TIME = Comparator.comparing((Judged judged) -> judged.point().at())
            .thenComparing(judged -> judged.rule() == null || !judged.rule().measure().kind().isMean());

    private final SeriesRule rule;
    private final List<Version> versions = new ArrayList<>();

    private record Version(AlarmRule rule, Deriver deriver) {}

    Derivation(SeriesRule rule, SeriesInfo series) {
        this.rule = rule;
        for (var version : rule.versions()) {
            versions.add(new Version(version, deriver(version, series)));
        }
    }

    private static Deriver deriver(AlarmRule version, SeriesInfo series) {
        var measure = version.measure();
        return switch (measure.kind()) {
            case RAW -> (reading, derived) -> derived.accept(reading);
            case RATE -> new RateDeriver(measure.window(), false);
            case ABSOLUTE_RATE -> new RateDeriver(measure.window(), true);
            case COUNT -> new CountDeriver(version);
            case HOUR_MEAN, DAY_MEAN ->
                new MeanDeriver(measure, series.timeZone(), series.metric().expectedEvery());
        };
    }

    /** What comes into being with this reading, in order of event time, each time once. */
    List<Judged> take(Point reading) {
        var made = new ArrayList<Judged>(1);
        for (var version : versions) {
            version.deriver().take(reading, point -> {
                if (judging(point.at(), version.rule()) == version.rule()) {
                    made.add(new Judged(point, version.rule()));
                }
            });
        }
        if (rule.at(reading.at()) == null) {
            made.add(new Judged(reading, null));
        }
        if (made.size() > 1) {
            made.sort(BY_TIME);
            for (int i = made.size() - 1; i > 0; i--) {
                if (made.get(i).point().at().equals(made.get(i - 1).point().at())) {
                    made.remove(i);
                }
            }
        }
        return made;
    }

    /** A mean is for the version that judges the last moment that it is of, not for one that begins with its end. */
    private @Nullable AlarmRule judging(Instant at, AlarmRule version) {
        return rule.at(version.measure().kind().isMean() ? at.minus(1, ChronoUnit.MICROS) : at);
    }
}
