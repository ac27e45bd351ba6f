package io.parkpulse.alarm;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

import io.parkpulse.registry.MetricCatalogue;

/**
 * What the service comes with: {@code alarm/rules.csv}, {@code alarm/schedules.csv} and {@code alarm/holidays.csv}, brought
 * into the database at each start. What a person has changed is the site's from then on, and stays.
 */
@Singleton
class ShippedRules {
    private static final Logger LOG = Logger.getLogger(ShippedRules.class);
    private static final String FILE = "/alarm/rules.csv";
    private static final CSVFormat CSV = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true)
            .setNullString("").get();
    private static final String PERSON = "ParkPulse";
    private static final String REASON = "shipped with this version of the service";

    private final RuleStore store;
    private final CalendarStore calendar;
    private final Clock clock;
    private final List<RuleVersion> rules;

    /** Versions that take each other's place. */
    private record Variant(String id, @Nullable String schedule) {
        static Variant of(RuleVersion version) {
            return new Variant(version.id(), version.schedule());
        }
    }

    ShippedRules(RuleStore store, CalendarStore calendar, MetricCatalogue catalogue, Clock clock) {
        this.store = store;
        this.calendar = calendar;
        this.clock = clock;
        this.rules = read(FILE, ShippedRules::rule);
        for (var version : rules) {
            var metric = catalogue.find(version.rule().metric());
            if (metric.isEmpty()) {
                throw new IllegalStateException("rule " + version.id() + " in " + FILE + " is for metric "
                        + version.rule().metric() + ", which the catalogue does not have");
            }
            version.rule().unfit(metric.get()).or(() -> FireRule.unfit(version.rule(), metric.get()))
                    .ifPresent(reason -> {
                        throw new IllegalStateException("rule " + version.id() + " in " + FILE + ": " + reason);
                    });
        }
    }

    /** In a transaction of the caller; a start at which nothing is new writes nothing. */
    void seed(Handle handle) {
        store.lock(handle);
        read("/alarm/schedules.csv", Function.identity()).stream()
                .collect(Collectors.groupingBy(row -> row.get("id"), LinkedHashMap::new, Collectors.toList()))
                .values().forEach(rows -> calendar.insert(handle, schedule(rows), Origin.SHIPPED));
        var known = calendar.holidays(handle).stream().map(Holidays.Entry::day).collect(Collectors.toSet());
        read("/alarm/holidays.csv", ShippedRules::holiday).stream().filter(entry -> !known.contains(entry.day()))
                .forEach(entry -> calendar.put(handle, entry));
        rules.stream().collect(Collectors.groupingBy(RuleVersion::id, LinkedHashMap::new, Collectors.toList()))
                .forEach((id, versions) -> seed(handle, id, versions));
        store.shippedIds(handle).stream().filter(id -> rules.stream().noneMatch(rule -> rule.id().equals(id)))
                .forEach(id -> seed(handle, id, List.of()));
    }

    private void seed(Handle handle, String id, List<RuleVersion> wanted) {
        var stored = store.versions(handle, id).stream()
                .filter(version -> version.scope().level() == Scope.Level.EVERYWHERE).toList();
        var taken = stored.stream().filter(version -> version.origin() == Origin.SITE).map(Variant::of)
                .collect(Collectors.toSet());
        if (!taken.isEmpty()) {
            LOG.infof("a person has changed a shipped rule; it stays as it is rule=%s schedules=%s", id,
                    taken.stream().map(Variant::schedule).toList());
        }
        var current = stored.stream().filter(version -> version.inForceUntil() == null)
                .filter(version -> !taken.contains(Variant.of(version))).toList();
        var next = wanted.stream().filter(version -> !taken.contains(Variant.of(version))).toList();
        var gone = current.stream().filter(version -> next.stream().noneMatch(each -> same(each, version))).toList();
        var added = next.stream().filter(version -> current.stream().noneMatch(each -> same(version, each))).toList();
        if (!gone.isEmpty() || !added.isEmpty()) {
            replace(handle, id, gone, added, !stored.isEmpty());
        }
    }

    private void replace(Handle handle, String id, List<RuleVersion> gone, List<RuleVersion> added, boolean isKnown) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var inForce = new ArrayList<RuleVersion>();
        gone.forEach(version -> store.end(handle, version.rule().version(), now));
        for (var version : added) {
            var from = isKnown ? now : null;
            store.insert(handle, version.inForceFrom(from));
            inForce.add(version.inForceFrom(from));
        }
        store.log(handle, new RuleChange("rule", id, store.revision(handle, "rule", id) + 1,
                !isKnown ? "create" : added.isEmpty() ? "withdraw" : "change", now, PERSON, REASON,
                gone.isEmpty() ? null : RuleJson.of(gone), added.isEmpty() ? null : RuleJson.of(inForce)));
    }

    /** Whether they say the same. */
    private static boolean same(RuleVersion shipped, RuleVersion stored) {
        return Objects.equals(shipped.schedule(), stored.schedule())
                && shipped.rule().equals(stored.rule().version(0)) && shipped.enabled() == stored.enabled();
    }

    private static <T> List<T> read(String file, Function<CSVRecord, T> row) {
        try (InputStream in = ShippedRules.class.getResourceAsStream(file);
                var parser = CSV.parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return parser.stream().map(row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static RuleVersion rule(CSVRecord row) {
        var to = row.get("effective_to");
        return new RuleVersion(
                new AlarmRule(0, row.get("id"), row.get("alarm"),
                        Level.of(row.get("level")), row.get("metric"), RuleKind.of(row.get("kind")), measure(row),
                        Double.parseDouble(row.get("limit")), Double.parseDouble(row.get("deadband")),
                        new Timing(seconds(row, "on_delay_s"), seconds(row, "off_delay_s"),
                                Boolean.parseBoolean(row.get("latching"))),
                        Severity.of(row.get("severity")), seconds(row, "live_window_s"), row.get("name_en"),
                        row.get("name_zh"), row.get("source"), LocalDate.parse(row.get("effective_from")),
                        to == null ? null : LocalDate.parse(to)),
                Scope.EVERYWHERE, row.get("schedule"), true, Origin.SHIPPED, null, null);
    }

    private static Schedule schedule(List<CSVRecord> rows) {
        var first = rows.get(0);
        return new Schedule(first.get("id"), first.get("name_en"), first.get("name_zh"), first.get("source"),
                rows.stream().map(row -> new Schedule.Span(
                        Arrays.stream(row.get("days").split(" ")).map(Schedule.Day::of).collect(Collectors.toSet()),
                        LocalTime.parse(row.get("from")), LocalTime.parse(row.get("until")))).toList());
    }

    private static Holidays.Entry holiday(CSVRecord row) {
        return new Holidays.Entry(null, LocalDate.parse(row.get("day")), Holidays.Kind.of(row.get("kind")),
                row.get("name_en"), row.get("name_zh"), row.get("source"), Origin.SHIPPED);
    }

    private static Measure measure(CSVRecord row) {
        if (row.get("measure") == null) {
            return Measure.RAW;
        }
        var times = row.get("times");
        return new Measure(Measure.Kind.of(row.get("measure")),
                row.get("window_s") == null ? null : seconds(row, "window_s"),
                row.get("complete_s") == null ? null : seconds(row, "complete_s"),
                times == null ? null : Integer.valueOf(times));
    }

    private static Duration seconds(CSVRecord row, String column) {
        return Duration.ofSeconds(Long.parseLong(row.get(column)));
    }
}
