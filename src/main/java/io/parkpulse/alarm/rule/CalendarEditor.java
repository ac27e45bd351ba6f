package io.parkpulse.alarm.rule;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.alarm.AlarmRules;
import io.parkpulse.alarm.CalendarStore;
import io.parkpulse.alarm.Holidays;
import io.parkpulse.alarm.Origin;
import io.parkpulse.alarm.RuleChange;
import io.parkpulse.alarm.RuleJson;
import io.parkpulse.alarm.RuleStore;
import io.parkpulse.alarm.Schedule;
import io.parkpulse.registry.Quoted;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Adds schedules and days to come; what readings have been judged by stays. */
@ApplicationScoped
class CalendarEditor {
    private final Jdbi jdbi;
    private final RuleStore store;
    private final CalendarStore calendar;
    private final RulePlaces places;
    private final AlarmRules rules;
    private final Clock clock;

    private record Line(String subject, String id, String person, String reason) {}

    CalendarEditor(Jdbi jdbi, RuleStore store, CalendarStore calendar, RulePlaces places, AlarmRules rules,
            Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.calendar = calendar;
        this.places = places;
        this.rules = rules;
        this.clock = clock;
    }

    void create(Schedule schedule, String person, String reason) {
        jdbi.useTransaction(handle -> {
            store.lock(handle);
            if (calendar.schedules(handle).stream().anyMatch(each -> each.id().equals(schedule.id()))) {
                throw HttpProblem.builder().withTitle("The schedule is not changed")
                        .withStatus(Response.Status.CONFLICT)
                        .withDetail("there is a schedule " + schedule.id() + ", and it does not change: create one of"
                                + " another id, and change the rules that are to go by it")
                        .build();
            }
            calendar.insert(handle, schedule, Origin.SITE);
            log(handle, new Line("schedule", schedule.id(), person, reason), null, schedule);
        });
        rules.reload();
    }

    void put(Holidays.Entry entry, String person, String reason) {
        jdbi.useTransaction(handle -> {
            store.lock(handle);
            if (entry.park() != null && handle.createQuery("SELECT 1 FROM park WHERE code = :park")
                    .bind("park", entry.park()).mapTo(Integer.class).findOne().isEmpty()) {
                throw new BadRequestException("there is no park " + Quoted.of(entry.park()));
            }
            var days = places.days(handle, entry.park(), clock.instant());
            if (!days.allBefore(entry.day())) {
                throw new BadRequestException("the day is " + entry.day() + ", which has begun: readings have been"
                        + " judged by what it was; expected a day after " + days.latest());
            }
            var before = calendar.holidays(handle).stream().filter(each -> each.day().equals(entry.day())
                    && Objects.equals(each.park(), entry.park())).findFirst().orElse(null);
            calendar.put(handle, entry);
            var id = entry.park() == null ? entry.day().toString() : entry.park() + "/" + entry.day();
            log(handle, new Line("holiday", id, person, reason), before, entry);
        });
        rules.reload();
    }

    private void log(Handle handle, Line line, @Nullable Object before, Object after) {
        store.log(handle,
                new RuleChange(line.subject(), line.id(), store.revision(handle, line.subject(), line.id()) + 1,
                        before == null ? "create" : "change", clock.instant().truncatedTo(ChronoUnit.MICROS),
                        line.person(),
                        line.reason(), RuleJson.of(before), RuleJson.of(after)));
    }
}
