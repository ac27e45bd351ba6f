package io.parkpulse.alarm.rule;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.annotation.Nullable;
import jakarta.ws.rs.core.Response;

import io.parkpulse.alarm.AlarmRule;
import io.parkpulse.alarm.Level;
import io.parkpulse.alarm.Measure;
import io.parkpulse.alarm.Origin;
import io.parkpulse.alarm.RuleKind;
import io.parkpulse.alarm.RuleVersion;
import io.parkpulse.alarm.Scope;
import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Timing;
import io.parkpulse.registry.Domain;
import io.parkpulse.registry.Metric;
import io.parkpulse.registry.MetricCatalogue;
import io.parkpulse.registry.Quoted;
import io.parkpulse.registry.Units;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Makes a version of what a person entered, or says everything that is wrong with it. */
final class RuleCheck {
    private static final String ID = "[a-z][a-z0-9-]*(\\.[a-z0-9][a-z0-9-]*)+";
    private static final Duration LIVE_WINDOW = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(30);

    private final MetricCatalogue catalogue;
    private final Units units;
    private final List<String> problems = new ArrayList<>();

    RuleCheck(MetricCatalogue catalogue, Units units) {
        this.catalogue = catalogue;
        this.units = units;
    }

    /**
     * What can be told without the database.
     *
     * @param today for a version that says no first day
     * @throws HttpProblem 400 with all that is wrong
     */
    RuleVersion version(RuleEntry entry, LocalDate today) {
        var id = entry.id() == null ? "" : entry.id();
        must(id.matches(ID), "id is " + Quoted.of(id) + "; expected one such as environment.noise-high");
        var metric = metric(entry.metric());
        var kind = oneOf("kind", entry.kind(), RuleKind.values(), RuleKind::id);
        var level = level(entry, kind);
        var measure = measure(entry.measure());
        var severity = oneOf("severity", entry.severity(), Severity.values(), Severity::id);
        var timing = timing(entry.timing());
        var live = entry.liveWindow() == null ? LIVE_WINDOW : duration("liveWindow", entry.liveWindow());
        must(!live.isZero(), "liveWindow is zero; expected a duration such as PT5M");
        var limit = metric == null ? 0 : limit(entry, metric, isOfReadings(kind, measure));
        var deadband = metric == null ? 0 : deadband(entry, metric);
        var nameEn = text("nameEn", entry.nameEn());
        var nameZh = text("nameZh", entry.nameZh());
        var source = text("source", entry.source());
        var from = Objects.requireNonNullElse(day("effectiveFrom", entry.effectiveFrom()), today);
        var to = day("effectiveTo", entry.effectiveTo());
        must(to == null || !to.isBefore(from), "effectiveTo is " + to + ", before effectiveFrom " + from);
        var scope = scope(entry.scope());
        if (metric != null && kind != null && severity != null) {
            mustNotDelayFire(metric, kind, severity, timing);
        }
        refuse();
        var rule = new AlarmRule(0, id, entry.alarm(), level, metric.id(), kind, measure, limit, deadband, timing,
                severity, live, nameEn, nameZh, source, from, to);
        rule.unfit(metric).ifPresent(problems::add);
        refuse();
        return new RuleVersion(rule, scope, entry.schedule(), true, Origin.SITE, null, null);
    }

    /** @throws HttpProblem 400 if the codes are not of one scope */
    Scope scopeOf(@Nullable RuleEntry.Where where) {
        var scope = scope(where);
        refuse();
        return scope;
    }

    /** Adds what is wrong, if it is. */
    void must(boolean right, String otherwise) {
        if (!right) {
            problems.add(otherwise);
        }
    }

    /** @throws HttpProblem 400 if anything is wrong */
    void refuse() {
        if (!problems.isEmpty()) {
            throw HttpProblem.builder().withTitle("The rule is not taken").withStatus(Response.Status.BAD_REQUEST)
                    .withDetail(String.join("; ", problems)).build();
        }
    }

    private @Nullable Metric metric(@Nullable String id) {
        var metric = id == null ? null : catalogue.find(id).orElse(null);
        must(metric != null, "metric is " + Quoted.of(id == null ? "" : id)
                + ", which the catalogue does not have; GET /api/v1/metrics lists them");
        return metric;
    }

    private @Nullable Level level(RuleEntry entry, @Nullable RuleKind kind) {
        must((entry.alarm() == null) == (entry.level() == null),
                "alarm and level go together: alarm is " + entry.alarm() + ", level is " + entry.level());
        if (entry.alarm() == null || entry.level() == null) {
            return null;
        }
        must(entry.alarm().matches(ID), "alarm is " + Quoted.of(entry.alarm()) + "; expected one such as safety.gas");
        var level = oneOf("level", entry.level(), Level.values(), Level::id);
        must(level == null || kind == null || level.kind() == kind,
                "level " + entry.level() + " is for a limit of the other side than kind " + entry.kind());
        return level;
    }

    private Measure measure(@Nullable RuleEntry.Compared entry) {
        if (entry == null) {
            return Measure.RAW;
        }
        var kind = oneOf("measure.kind", entry.kind(), Measure.Kind.values(), Measure.Kind::id);
        var window = entry.window() == null ? null : duration("measure.window", entry.window());
        var complete = entry.complete() == null ? null : duration("measure.complete", entry.complete());
        try {
            return kind == null ? Measure.RAW : new Measure(kind, window, complete, entry.times());
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
            return Measure.RAW;
        }
    }

    /** Whether the limit is a value that the metric may have. */
    private static boolean isOfReadings(@Nullable RuleKind kind, Measure measure) {
        return kind != RuleKind.BIT && kind != RuleKind.STALE && measure.kind() != Measure.Kind.RATE
                && measure.kind() != Measure.Kind.ABSOLUTE_RATE;
    }

    private double limit(RuleEntry entry, Metric metric, boolean mustBePlausible) {
        if (entry.limit() == null || !Double.isFinite(entry.limit())) {
            problems.add("limit is missing; expected a number in " + metric.unit());
            return 0;
        }
        var conversion = conversion(entry, metric);
        double limit = conversion == null
                ? entry.limit()
                : mustBePlausible ? conversion.apply(entry.limit()) : difference(conversion, entry.limit());
        must(conversion == null || !mustBePlausible || metric.plausible(limit),
                "limit is " + limit + " " + metric.unit()
                        + ", out of the plausible range " + metric.range() + " of " + metric.id());
        return limit;
    }

    private double deadband(RuleEntry entry, Metric metric) {
        double deadband = entry.deadband() == null ? 0 : entry.deadband();
        must(Double.isFinite(deadband) && deadband >= 0, "deadband is " + deadband + "; expected 0 or more");
        var conversion = units.conversion(entry.unit() == null ? "" : entry.unit(), metric.unit());
        return conversion.isEmpty() ? deadband : difference(conversion.get(), deadband);
    }

    /** Of two values, so that an offset does not count. */
    private static double difference(Units.Conversion conversion, double value) {
        return conversion.apply(value) - conversion.apply(0);
    }

    private @Nullable Units.Conversion conversion(RuleEntry entry, Metric metric) {
        if (entry.unit() == null) {
            problems.add("unit is missing; expected " + metric.unit() + " or one that converts to it");
            return null;
        }
        var conversion = units.conversion(entry.unit(), metric.unit());
        must(conversion.isPresent(), "unit is " + Quoted.of(entry.unit()) + "; expected " + metric.unit()
                + ", the unit of " + metric.id() + ", or one that converts to it");
        return conversion.orElse(null);
    }

    private @Nullable LocalDate day(String name, @Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            problems.add(name + " is " + Quoted.of(text) + "; expected a day such as 2027-01-01");
            return null;
        }
    }

    private Timing timing(@Nullable RuleEntry.Delays delays) {
        return delays == null
                ? new Timing(Duration.ZERO, Duration.ZERO, false)
                : new Timing(duration("timing.onDelay", delays.onDelay()),
                        duration("timing.offDelay", delays.offDelay()), delays.latching());
    }

    private Duration duration(String name, @Nullable String text) {
        try {
            var duration = text == null ? Duration.ZERO : Duration.parse(text);
            if (!duration.isNegative() && duration.getNano() == 0 && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // said below, as of one that is too long
        }
        problems.add(name + " is " + Quoted.of(text) + "; expected whole seconds up to " + LONGEST.toDays()
                + " days, such as PT30S or PT5M");
        return Duration.ZERO;
    }

    private <E extends Enum<E>> @Nullable E oneOf(String name, @Nullable String text, E[] values,
            Function<E, String> id) {
        var found = Arrays.stream(values).filter(value -> id.apply(value).equals(text)).findFirst().orElse(null);
        must(found != null, name + " is " + Quoted.of(text == null ? "" : text) + "; expected "
                + Arrays.stream(values).map(id).collect(Collectors.joining(", ")));
        return found;
    }

    private @Nullable String text(String name, @Nullable String text) {
        must(text != null && !text.isBlank() && text.length() <= 500,
                name + " is missing or longer than 500 characters");
        return text;
    }

    private Scope scope(@Nullable RuleEntry.Where where) {
        try {
            return where == null
                    ? Scope.EVERYWHERE
                    : new Scope(where.park(), where.zone(), where.enterprise(), where.gateway(), where.device());
        } catch (IllegalArgumentException e) {
            problems.add("scope: " + e.getMessage());
            return Scope.EVERYWHERE;
        }
    }

    /** A detector has decided already: GB 25201-2010 5.3 asks for the fastest verification. */
    private void mustNotDelayFire(Metric metric, RuleKind kind, Severity severity, Timing timing) {
        boolean fire = metric.domain() == Domain.FIRE && kind == RuleKind.STATE && severity == Severity.CRITICAL;
        must(!fire || timing.onDelay().isZero(), "timing.onDelay is " + timing.onDelay()
                + "; a critical fire alarm is raised without delay");
    }
}
