package io.parkpulse.alarm.rule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.alarm.RuleKind;
import io.parkpulse.alarm.RuleSettings;
import io.parkpulse.alarm.RuleStore;
import io.parkpulse.alarm.RuleTrial;
import io.parkpulse.alarm.RuleVersion;
import io.parkpulse.registry.MetricCatalogue;
import io.parkpulse.registry.QueryTime;
import io.parkpulse.registry.SeriesInfo;
import io.parkpulse.registry.Units;
import io.quarkiverse.resteasy.problem.HttpProblem;

/**
 * Tries rules on stored readings, one at a time: beside a try-out there has to be room for the readings of now. It takes a
 * connection for one page of readings at a time, and locks nothing.
 */
@ApplicationScoped
class RuleTrials {
    static final int MOST_EPISODES = 100;

    private final Jdbi jdbi;
    private final RuleStore store;
    private final RulePlaces places;
    private final RuleTrial trial;
    private final MetricCatalogue catalogue;
    private final Units units;
    private final RuleSettings settings;
    private final Clock clock;
    private final Semaphore one = new Semaphore(1);

    /** What is to be tried, on which series. */
    private record Prepared(RuleVersion version, RuleTrial.Rules rules, List<SeriesInfo> series) {}

    private record Span(Instant since, Instant until) {}

    RuleTrials(Jdbi jdbi, RuleStore store, RulePlaces places, RuleTrial trial, MetricCatalogue catalogue, Units units,
            RuleSettings settings, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.places = places;
        this.trial = trial;
        this.catalogue = catalogue;
        this.units = units;
        this.settings = settings;
        this.clock = clock;
    }

    TrialResult run(Trial asked) {
        var span = span(asked);
        if (!one.tryAcquire()) {
            throw HttpProblem.builder().withTitle("Busy").withStatus(Response.Status.TOO_MANY_REQUESTS)
                    .withDetail("another rule is being tried; try again in a moment").build();
        }
        try {
            var prepared = jdbi.inTransaction(handle -> prepare(handle, asked, span));
            return replay(prepared, span);
        } finally {
            one.release();
        }
    }

    private Span span(Trial asked) {
        var until = Objects.requireNonNullElseGet(QueryTime.of("until", asked.until()), clock::instant);
        var since = QueryTime.of("since", asked.since());
        if (!since.isBefore(until) || Duration.between(since, until).compareTo(settings.trySpan()) > 0) {
            throw new BadRequestException("since is " + since + " and until is " + until
                    + "; expected since before until, at most " + settings.trySpan().toDays() + " days apart");
        }
        return new Span(since, until);
    }

    private Prepared prepare(Handle handle, Trial asked, Span span) {
        var check = new RuleCheck(catalogue, units);
        var days = places.days(handle, null, span.since());
        var entered = check.version(asked.rule(), days.earliest());
        places.check(handle, check, entered);
        check.refuse();
        if (entered.rule().kind() == RuleKind.STALE) {
            throw new BadRequestException(
                    "a rule of kind stale cannot be tried: stored readings do not say when they came");
        }
        // Of all time, so that its dates do not hide what it does.
        var version = new RuleVersion(entered.rule().effective(days.earliest().minusDays(1), null), entered.scope(),
                entered.schedule(), true, entered.origin(), null, null);
        var others = store.versions(handle, version.id()).stream()
                .filter(each -> each.inForceUntil() == null && each.rule().metric().equals(version.rule().metric()))
                .filter(each -> !each.scope().equals(version.scope())
                        || !Objects.equals(each.schedule(), version.schedule()))
                .map(each -> each.inForceFrom(null)).toList();
        var all = new ArrayList<>(others);
        all.add(version);
        var rules = trial.rules(handle, all);
        var series = series(handle, asked, version).stream().filter(each -> rules.contain(version.scope(), each))
                .toList();
        if (series.size() > settings.trySeries()) {
            throw new BadRequestException("the rule is for " + series.size() + " series of "
                    + version.rule().metric() + "; at most " + settings.trySeries()
                    + " are tried at a time: name a park, or a narrower scope");
        }
        return new Prepared(version, rules, series);
    }

    private List<SeriesInfo> series(Handle handle, Trial asked, RuleVersion version) {
        var metric = catalogue.find(version.rule().metric()).orElseThrow();
        return handle.createQuery("""
                SELECT s.id, s.device_id, d.code AS device, d.gateway_id, g.code AS gateway, g.park_code, p.time_zone
                FROM series s JOIN device d ON d.id = s.device_id JOIN gateway g ON g.id = d.gateway_id
                JOIN park p ON p.code = g.park_code
                WHERE s.metric_id = :metric AND (:park::text IS NULL OR g.park_code = :park)
                AND (:scope::text IS NULL OR g.park_code = :scope) ORDER BY s.id
                """).bind("metric", metric.id()).bind("park", asked.park()).bind("scope", version.scope().park())
                .map((row, context) -> new SeriesInfo(row.getInt("id"), row.getString("park_code"),
                        ZoneId.of(row.getString("time_zone")), row.getInt("gateway_id"), row.getString("gateway"),
                        row.getInt("device_id"), row.getString("device"), metric))
                .list();
    }

    private TrialResult replay(Prepared prepared, Span span) {
        var devices = new ArrayList<TrialResult.OfDevice>();
        long left = settings.tryReadings();
        int done = 0;
        for (var series : prepared.series()) {
            var result = trial.replay(prepared.rules(), prepared.version().id(), series, span.since(), span.until(),
                    left);
            left -= result.readings();
            if (!result.raised().isEmpty()) {
                devices.add(new TrialResult.OfDevice(series.parkCode(), series.gatewayCode(), series.deviceCode(),
                        result.raised().size(), result.raised().stream().limit(MOST_EPISODES)
                                .map(each -> new TrialResult.Alarm(each.beganAt(), each.raisedAt(), each.value(),
                                        each.limit(), each.clearedAt()))
                                .toList()));
            }
            if (!result.complete()) {
                break;
            }
            done++;
        }
        devices.sort(Comparator.comparingInt(TrialResult.OfDevice::alarms).reversed());
        return result(prepared, span, devices, done, settings.tryReadings() - left);
    }

    private TrialResult result(Prepared prepared, Span span, List<TrialResult.OfDevice> devices, int done,
            long readings) {
        int all = prepared.series().size();
        boolean complete = done == all;
        int alarms = devices.stream().mapToInt(TrialResult.OfDevice::alarms).sum();
        var en = "This rule would have raised " + alarms + " alarms on " + devices.size() + " of " + all
                + " series from " + span.since() + " to " + span.until() + ".";
        var zh = "该规则在 " + span.since() + " 至 " + span.until() + " 期间会在 " + all + " 个序列中的 " + devices.size()
                + " 个上触发 " + alarms + " 次报警。";
        if (!complete) {
            en += " Not all was tried: after " + readings + " readings, the most there may be, " + done
                    + " series were done. Name a park, a narrower scope or a shorter span.";
            zh += "未全部试算：已读取 " + readings + " 条读数（上限），完成 " + done + " 个序列。请指定园区、缩小范围或缩短时段。";
        }
        return new TrialResult(span.since(), span.until(), complete, all, readings, alarms,
                recorded(prepared, span), en, zh, devices);
    }

    private int recorded(Prepared prepared, Span span) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT count(*) FROM unnest(:series) s(id) JOIN alarm_episode e ON e.series_id = s.id
                WHERE e.rule_id = :rule AND NOT e.ahead AND e.raised_at >= :since AND e.raised_at < :until
                """).bind("series", prepared.series().stream().map(SeriesInfo::id).toArray(Integer[]::new))
                .bind("rule", prepared.version().id()).bind("since", span.since()).bind("until", span.until())
                .mapTo(Integer.class).one());
    }
}
