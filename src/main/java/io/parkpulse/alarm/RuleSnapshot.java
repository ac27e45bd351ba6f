package io.parkpulse.alarm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.Nullable;

import io.parkpulse.registry.SeriesInfo;

/** All rules as they were at one moment: what a batch of readings is judged by. Never changes. */
public final class RuleSnapshot {
    /** Knows no rule. */
    static final RuleSnapshot EMPTY = new RuleSnapshot(new Content(0, List.of(), List.of(), List.of(), Map.of()));

    private final Content content;
    private final Map<String, Schedule> schedules;
    private final Map<String, OfMetric> metrics = new HashMap<>();
    private final Map<String, Holidays> holidays = new ConcurrentHashMap<>();

    /**
     * What it is made of.
     *
     * @param state   of the rules in the database; grows with each change
     * @param devices the zones and enterprises of devices, of those that a version is for
     */
    record Content(long state, List<RuleVersion> versions, List<Schedule> schedules, List<Holidays.Entry> holidays,
            Map<Integer, Set<Scope>> devices) {}

    /**
     * The rules of a series.
     *
     * @param comparing those that compare something with limits, in one order
     * @param stale     those that are raised if no readings come
     */
    record OfSeries(List<SeriesRule> comparing, List<SeriesRule> stale) {
        static final OfSeries NONE = new OfSeries(List.of(), List.of());

        /** One after the other. */
        List<SeriesRule> all() {
            return stale.isEmpty() ? comparing : Stream.concat(comparing.stream(), stale.stream()).toList();
        }
    }

    /** The rules of a metric, and what they come to for its series. */
    private final class OfMetric {
        private final Collection<List<RuleVersion>> rules;
        private final Set<Scope.Level> levels;
        private final Map<Object, OfSeries> known = new ConcurrentHashMap<>();

        OfMetric(List<RuleVersion> versions) {
            this.rules = versions.stream().collect(
                    Collectors.groupingBy(RuleVersion::id, LinkedHashMap::new, Collectors.toList())).values();
            this.levels = versions.stream().map(version -> version.scope().level()).collect(Collectors.toSet());
        }

        /** Series that nothing tells apart share what their rules come to. */
        OfSeries of(SeriesInfo series) {
            Object key = levels.size() > 1 || !levels.contains(Scope.Level.EVERYWHERE)
                    ? (Object) series.id()
                    : series.parkCode();
            var rulesOf = known.get(key);
            return rulesOf == null ? known.computeIfAbsent(key, absent -> make(series)) : rulesOf;
        }

        private OfSeries make(SeriesInfo series) {
            var comparing = new ArrayList<SeriesRule>();
            var stale = new ArrayList<SeriesRule>();
            for (var versions : rules) {
                var fitting = versions.stream().filter(version -> contains(version.scope(), series)).toList();
                if (!fitting.isEmpty()) {
                    var rule = new SeriesRule(fitting, series.timeZone(), version -> hours(version, series));
                    (rule.isStale() ? stale : comparing).add(rule);
                }
            }
            return new OfSeries(List.copyOf(comparing),
                    series.metric().expectedEvery() == null ? List.of() : List.copyOf(stale));
        }
    }

    RuleSnapshot(Content content) {
        this.content = content;
        this.schedules = content.schedules().stream().collect(Collectors.toMap(Schedule::id, each -> each));
        content.versions().stream().collect(Collectors.groupingBy(version -> version.rule().metric()))
                .forEach((metric, versions) -> metrics.put(metric, new OfMetric(versions)));
    }

    OfSeries of(SeriesInfo series) {
        var ofMetric = metrics.get(series.metric().id());
        return ofMetric == null ? OfSeries.NONE : ofMetric.of(series);
    }

    /** The metrics of which some series may be stale. */
    List<String> staleMetrics() {
        return content.versions().stream().map(RuleVersion::rule).filter(rule -> rule.kind() == RuleKind.STALE)
                .map(AlarmRule::metric).distinct().toList();
    }

    /** One rule of a series; null: there is none of this id for it. */
    @Nullable
    SeriesRule of(SeriesInfo series, String id) {
        return SeriesRule.of(id, of(series).all());
    }

    /** Every version that is still in force, or will be. */
    public List<RuleVersion> current() {
        return content.versions().stream().filter(version -> version.inForceUntil() == null).toList();
    }

    public Collection<Schedule> schedules() {
        return content.schedules();
    }

    public Collection<Holidays.Entry> holidays() {
        return content.holidays();
    }

    /** Whether both are made of the same. */
    boolean isLike(RuleSnapshot other) {
        return content.equals(other.content);
    }

    long state() {
        return content.state();
    }

    /** Whether a series is for a version of this scope to judge. */
    boolean contains(Scope scope, SeriesInfo series) {
        if (scope.park() != null && !scope.park().equals(series.parkCode())) {
            return false;
        }
        return switch (scope.level()) {
            case EVERYWHERE, PARK -> true;
            case ZONE, ENTERPRISE -> content.devices().getOrDefault(series.deviceId(), Set.of()).contains(scope);
            case DEVICE -> scope.gateway().equals(series.gatewayCode()) && scope.device().equals(series.deviceCode());
        };
    }

    private @Nullable Schedule.Hours hours(RuleVersion version, SeriesInfo series) {
        if (version.schedule() == null) {
            return null;
        }
        return schedules.get(version.schedule()).in(series.timeZone(),
                holidays.computeIfAbsent(series.parkCode(), park -> new Holidays(content.holidays(), park)));
    }
}
