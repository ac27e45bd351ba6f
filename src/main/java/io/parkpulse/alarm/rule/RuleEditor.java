package io.parkpulse.alarm.rule;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.alarm.AlarmRules;
import io.parkpulse.alarm.Origin;
import io.parkpulse.alarm.RuleChange;
import io.parkpulse.alarm.RuleJson;
import io.parkpulse.alarm.RuleStore;
import io.parkpulse.alarm.RuleVersion;
import io.parkpulse.alarm.Scope;
import io.parkpulse.registry.MetricCatalogue;
import io.parkpulse.registry.Quoted;
import io.parkpulse.registry.Units;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Changes rules: one person after the other, each change in one transaction with its line of the history. */
@ApplicationScoped
class RuleEditor {
    private final Jdbi jdbi;
    private final RuleStore store;
    private final AlarmRules rules;
    private final RulePlaces places;
    private final MetricCatalogue catalogue;
    private final Units units;
    private final FireRules fire;
    private final Clock clock;

    /** What a change does; written down as it is. */
    private record Edit(String action, List<RuleVersion> before, List<RuleVersion> after) {}

    /** A rule while it is being changed. */
    private record Edited(Handle handle, String id, List<RuleVersion> versions, Instant now) {
        /** Those that are in force or will be. */
        List<RuleVersion> current() {
            return versions.stream().filter(version -> version.inForceUntil() == null).toList();
        }

        List<RuleVersion> current(Scope scope) {
            return current().stream().filter(version -> version.scope().equals(scope)).toList();
        }

        /** Those whose place a version takes. */
        List<RuleVersion> variant(RuleVersion of) {
            return current(of.scope()).stream()
                    .filter(version -> Objects.equals(version.schedule(), of.schedule())).toList();
        }
    }

    RuleEditor(Jdbi jdbi, RuleStore store, AlarmRules rules, RulePlaces places, MetricCatalogue catalogue, Units units,
            Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.rules = rules;
        this.places = places;
        this.catalogue = catalogue;
        this.units = units;
        this.fire = new FireRules(catalogue);
        this.clock = clock;
    }

    void create(RuleWrites.Create create) {
        var id = create.rule().id() == null ? "" : create.rule().id();
        edit(id, null, create.person(), create.reason(), rule -> {
            if (!rule.versions().isEmpty()) {
                throw conflict("there is a rule " + id + "; POST /api/v1/alarm-rules/" + id + "/versions changes it");
            }
            return new Edit("create", List.of(), List.of(add(rule, create.rule())));
        });
    }

    void change(String id, RuleWrites.Change change) {
        edit(id, change.expectedRevision(), change.person(), change.reason(), rule -> {
            mustExist(rule);
            var before = rule.current();
            var added = add(rule, change.rule());
            return new Edit("change", before.stream().filter(version -> same(version, added)).toList(), List.of(added));
        });
    }

    void disable(String id, RuleWrites.Switch to) {
        edit(id, to.expectedRevision(), to.person(), to.reason(), rule -> {
            mustExist(rule);
            if (fire.isProtected(rule.versions())) {
                throw conflict("rule " + id + " is that of fire detectors: it is never disabled. Have the detector"
                        + " isolated at its control unit, which is an alarm of its own, or shorten the test");
            }
            var scope = scope(rule, to.scope());
            var enabled = rule.current(scope).stream().filter(RuleVersion::enabled).toList();
            if (!rule.current(scope).isEmpty() && enabled.isEmpty()) {
                throw conflict("rule " + id + " is disabled already, " + scope);
            }
            var after = new ArrayList<RuleVersion>();
            for (var version : enabled) {
                after.add(replace(rule, version, false));
            }
            if (after.stream().allMatch(version -> version.schedule() != null)) {
                cover(rule, scope).ifPresent(version -> after.add(insert(rule, version)));
            }
            if (after.isEmpty()) {
                throw conflict("rule " + id + " does not apply " + scope);
            }
            return new Edit("disable", enabled, after);
        });
    }

    void enable(String id, RuleWrites.Switch to) {
        edit(id, to.expectedRevision(), to.person(), to.reason(), rule -> {
            mustExist(rule);
            var scope = scope(rule, to.scope());
            var disabled = rule.current(scope).stream().filter(version -> !version.enabled()).toList();
            if (disabled.isEmpty()) {
                throw conflict("rule " + id + " is not disabled " + scope);
            }
            var after = new ArrayList<RuleVersion>();
            for (var version : disabled) {
                boolean hadLimit = rule.versions().stream().anyMatch(each -> each.enabled() && same(each, version));
                if (hadLimit) {
                    after.add(replace(rule, version, true));
                } else {
                    store.end(rule.handle(), version.rule().version(), rule.now()); // a wider scope judges again
                }
            }
            return new Edit("enable", disabled, after);
        });
    }

    private void edit(String id, @Nullable Integer expectedRevision, String person, String reason,
            Function<Edited, Edit> change) {
        jdbi.useTransaction(handle -> {
            store.lock(handle);
            int revision = store.revision(handle, "rule", id);
            if (expectedRevision != null && expectedRevision != revision) {
                throw conflict("rule " + id + " has revision " + revision + ", not " + expectedRevision
                        + ": somebody has changed it meanwhile; GET /api/v1/alarm-rules/" + id + " shows how");
            }
            var versions = store.versions(handle, id);
            var now = after(versions);
            var edit = change.apply(new Edited(handle, id, versions, now));
            store.log(handle, new RuleChange("rule", id, revision + 1, edit.action(), now, person, reason,
                    edit.before().isEmpty() ? null : RuleJson.of(edit.before()),
                    edit.after().isEmpty() ? null : RuleJson.of(edit.after())));
        });
        rules.reload();
    }

    /** Now; if another replica's clock is ahead, after what it has done. */
    private Instant after(List<RuleVersion> versions) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return versions.stream().map(RuleVersion::inForceFrom).filter(Objects::nonNull)
                .map(time -> time.plus(1, ChronoUnit.MICROS)).filter(now::isBefore).max(Instant::compareTo).orElse(now);
    }

    /** Adds a version and ends what it takes the place of, once all is right about it. */
    private RuleVersion add(Edited rule, RuleEntry entry) {
        var check = new RuleCheck(catalogue, units);
        var days = places.days(rule.handle(), entry.scope() == null ? null : entry.scope().park(), rule.now());
        var version = check.version(entry, days.earliest());
        check.must(version.id().equals(rule.id()), "id in the body is " + Quoted.of(version.id())
                + ", in the address " + Quoted.of(rule.id()));
        places.check(rule.handle(), check, version);
        new RuleConflicts(check, places.schedules(rule.handle())).check(version, rule.current(), days);
        if (fire.isProtected(rule.versions())) {
            fire.check(check, version, rule.current());
        } else {
            fire.check(check, version);
        }
        check.refuse();
        boolean later = days.allBefore(version.rule().effectiveFrom());
        for (var old : rule.variant(version)) {
            end(rule, old, version.rule().effectiveFrom(), later, days);
        }
        return insert(rule, later ? version : version.inForceFrom(rule.now()));
    }

    /** One whose last day is over stays as it is; one that begins on another day to come, too. */
    private void end(Edited rule, RuleVersion old, LocalDate from, boolean later, RulePlaces.Days days) {
        var last = old.rule().effectiveTo();
        boolean isOver = last != null && last.isBefore(days.earliest());
        if (days.allBefore(old.rule().effectiveFrom())) {
            if (old.rule().effectiveFrom().equals(from)) {
                store.end(rule.handle(), old.rule().version(), rule.now());
            }
        } else if (!later && !isOver) {
            store.end(rule.handle(), old.rule().version(), rule.now());
        } else if (last == null || !last.isBefore(from)) {
            store.endOn(rule.handle(), old.rule().version(), from.minusDays(1));
        }
    }

    private RuleVersion replace(Edited rule, RuleVersion version, boolean enabled) {
        store.end(rule.handle(), version.rule().version(), rule.now());
        return insert(rule, new RuleVersion(version.rule(), version.scope(), version.schedule(), enabled, Origin.SITE,
                rule.now(), null));
    }

    /**
     * A version that judges nothing, where a scope has none of its own or only some with a schedule: it keeps the wider one
     * from judging, and is like it. Empty: there is nothing wider.
     */
    private Optional<RuleVersion> cover(Edited rule, Scope scope) {
        var days = places.days(rule.handle(), scope.park(), rule.now());
        return rule.current().stream().filter(version -> version.scope().level().compareTo(scope.level()) < 0)
                .filter(version -> version.scope().park() == null || version.scope().park().equals(scope.park()))
                .max(Comparator.comparing(version -> version.scope().level()))
                .map(wider -> new RuleVersion(wider.rule().effective(days.earliest(), null), scope, null, false,
                        Origin.SITE, rule.now(), null));
    }

    private RuleVersion insert(Edited rule, RuleVersion version) {
        long key = store.insert(rule.handle(), version);
        return new RuleVersion(version.rule().version(key), version.scope(), version.schedule(), version.enabled(),
                version.origin(), version.inForceFrom(), null);
    }

    private Scope scope(Edited rule, @Nullable RuleEntry.Where where) {
        var check = new RuleCheck(catalogue, units);
        var scope = check.scopeOf(where);
        places.check(rule.handle(), check, scope);
        check.refuse();
        return scope;
    }

    private static boolean same(RuleVersion one, RuleVersion other) {
        return one.scope().equals(other.scope()) && Objects.equals(one.schedule(), other.schedule());
    }

    private static void mustExist(Edited rule) {
        if (rule.versions().isEmpty()) {
            throw new NotFoundException("there is no rule " + Quoted.of(rule.id()));
        }
    }

    private static HttpProblem conflict(String detail) {
        return HttpProblem.builder().withTitle("The rule is not changed").withStatus(Response.Status.CONFLICT)
                .withDetail(detail).build();
    }
}
