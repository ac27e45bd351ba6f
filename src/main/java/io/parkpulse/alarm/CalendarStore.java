package io.parkpulse.alarm;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

/** Schedules and holidays as rows, in a transaction of the caller. */
@ApplicationScoped
public class CalendarStore {
    private record ScheduleSpan(String schedule, Schedule.Span span) {}

    public List<Schedule> schedules(Handle handle) {
        Map<String, List<Schedule.Span>> spans = handle.createQuery("""
                SELECT schedule_id, days, from_time, until_time FROM alarm_schedule_span ORDER BY schedule_id, position
                """).map((row, context) -> new ScheduleSpan(row.getString("schedule_id"), new Schedule.Span(
                Arrays.stream((String[]) row.getArray("days").getArray()).map(Schedule.Day::of)
                        .collect(Collectors.toSet()),
                row.getObject("from_time", LocalTime.class), row.getObject("until_time", LocalTime.class))))
                .stream().collect(Collectors.groupingBy(ScheduleSpan::schedule,
                        Collectors.mapping(ScheduleSpan::span, Collectors.toList())));
        return handle.createQuery("SELECT id, name_en, name_zh, source FROM alarm_schedule ORDER BY id")
                .map((row, context) -> new Schedule(row.getString("id"), row.getString("name_en"),
                        row.getString("name_zh"), row.getString("source"),
                        spans.getOrDefault(row.getString("id"), List.of())))
                .list();
    }

    /** Adds a schedule; one that is there already stays as it is. */
    public void insert(Handle handle, Schedule schedule, Origin origin) {
        int added = handle.createUpdate("""
                INSERT INTO alarm_schedule (id, name_en, name_zh, source, origin)
                VALUES (:id, :nameEn, :nameZh, :source, :origin) ON CONFLICT DO NOTHING
                """).bindMethods(schedule).bind("origin", origin.id()).execute();
        for (int i = 0; added > 0 && i < schedule.spans().size(); i++) {
            var span = schedule.spans().get(i);
            handle.createUpdate("""
                    INSERT INTO alarm_schedule_span (schedule_id, position, days, from_time, until_time)
                    VALUES (:id, :position, :days, :from, :until)
                    """).bind("id", schedule.id()).bind("position", i)
                    .bind("days", span.days().stream().sorted().map(Schedule.Day::id).toArray(String[]::new))
                    .bind("from", span.from()).bind("until", span.until()).execute();
        }
    }

    public List<Holidays.Entry> holidays(Handle handle) {
        return handle.createQuery("""
                SELECT park_code, day, kind, name_en, name_zh, source, origin FROM alarm_holiday ORDER BY day, park_code
                """).map((row, context) -> new Holidays.Entry(row.getString("park_code"),
                row.getObject("day", LocalDate.class), Holidays.Kind.of(row.getString("kind")),
                row.getString("name_en"), row.getString("name_zh"), row.getString("source"),
                Origin.of(row.getString("origin")))).list();
    }

    /** Adds a day or says anew what it is. */
    public void put(Handle handle, Holidays.Entry entry) {
        handle.createUpdate("""
                INSERT INTO alarm_holiday (park_code, day, kind, name_en, name_zh, source, origin)
                VALUES (:park, :day, :kind, :nameEn, :nameZh, :source, :origin)
                ON CONFLICT ((coalesce(park_code, '')), day) DO UPDATE SET kind = excluded.kind,
                    name_en = excluded.name_en, name_zh = excluded.name_zh, source = excluded.source,
                    origin = excluded.origin
                """).bind("park", entry.park()).bind("day", entry.day()).bind("kind", entry.kind().id())
                .bind("nameEn", entry.nameEn()).bind("nameZh", entry.nameZh()).bind("source", entry.source())
                .bind("origin", entry.origin().id()).execute();
    }
}
