package io.parkpulse.alarm.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import io.parkpulse.alarm.CalendarStore;
import io.parkpulse.alarm.RuleVersion;
import io.parkpulse.alarm.Schedule;
import io.parkpulse.alarm.Scope;
import io.parkpulse.registry.Quoted;

/** What a rule refers to: parks and what is in them, schedules, and which day it is there. */
@ApplicationScoped
class RulePlaces {
    private final CalendarStore calendar;

    /** The dates of one moment in the parks of a scope; both are the same but for parks in several time zones. */
    record Days(LocalDate earliest, LocalDate latest) {
        boolean allBefore(LocalDate day) {
            return latest.isBefore(day);
        }
    }

    RulePlaces(CalendarStore calendar) {
        this.calendar = calendar;
    }

    /** @param park null: of all */
    Days days(Handle handle, @Nullable String park, Instant now) {
        var days = handle.createQuery("SELECT DISTINCT time_zone FROM park WHERE :park::text IS NULL OR code = :park")
                .bind("park", park).mapTo(String.class).map(zone -> LocalDate.ofInstant(now, ZoneId.of(zone))).list();
        var here = LocalDate.ofInstant(now, ZoneId.of("Asia/Shanghai"));
        return new Days(days.stream().min(Comparator.naturalOrder()).orElse(here),
                days.stream().max(Comparator.naturalOrder()).orElse(here));
    }

    List<Schedule> schedules(Handle handle) {
        return calendar.schedules(handle);
    }

    void check(Handle handle, RuleCheck check, RuleVersion version) {
        check(handle, check, version.scope());
        var schedule = version.schedule();
        check.must(schedule == null || schedules(handle).stream().anyMatch(each -> each.id().equals(schedule)),
                "there is no schedule " + Quoted.of(schedule == null ? "" : schedule)
                        + "; GET /api/v1/alarm-schedules lists them");
    }

    /** Adds to the check what of the scope the registry does not have. */
    void check(Handle handle, RuleCheck check, Scope scope) {
        var park = scope.park();
        if (park == null) {
            return;
        }
        boolean known = has(handle, "SELECT 1 FROM park WHERE code = :park", scope);
        check.must(known, "there is no park " + Quoted.of(park));
        if (!known) {
            return;
        }
        switch (scope.level()) {
            case EVERYWHERE, PARK -> {
            }
            case ZONE -> check.must(has(handle, "SELECT 1 FROM zone WHERE park_code = :park AND code = :zone", scope),
                    "park " + park + " has no zone " + Quoted.of(scope.zone()));
            case ENTERPRISE -> check.must(
                    has(handle, "SELECT 1 FROM enterprise WHERE park_code = :park AND code = :enterprise", scope),
                    "park " + park + " has no enterprise " + Quoted.of(scope.enterprise()));
            case DEVICE -> check.must(has(handle, """
                    SELECT 1 FROM device d JOIN gateway g ON g.id = d.gateway_id
                    WHERE g.park_code = :park AND g.code = :gateway AND d.code = :device
                    """, scope), "gateway " + Quoted.of(scope.gateway()) + " of park " + park + " has no device "
                    + Quoted.of(scope.device()));
        }
    }

    private static boolean has(Handle handle, String query, Scope scope) {
        return handle.createQuery(query).bindMethods(scope).mapTo(Integer.class).findOne().isPresent();
    }
}
