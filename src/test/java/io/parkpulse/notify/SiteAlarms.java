package io.parkpulse.notify;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.alarm.AlarmTransition;
import io.parkpulse.alarm.AlarmsChanged;
import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;

/** Alarms that stand, at a place and of a kind that the test chooses: a person can act on them. */
@ApplicationScoped
public class SiteAlarms {
    /** Where an alarm is raised; codes. */
    public record Place(String park, @Nullable String zone, @Nullable String enterprise) {}

    /** An alarm and the line of the journal that raised it. */
    public record Raised(long alarmId, long eventId) {}

    private final Jdbi jdbi;
    private final Event<AlarmsChanged> changed;

    SiteAlarms(Jdbi jdbi, Event<AlarmsChanged> changed) {
        this.jdbi = jdbi;
        this.changed = changed;
    }

    public Raised raise(Place place, String metric, Severity severity) {
        return raise(place, metric, severity, false);
    }

    public Raised raise(Place place, String metric, Severity severity, boolean historical) {
        return jdbi.inTransaction(handle -> {
            int series = series(handle, place, metric);
            var rule = "site-" + UUID.randomUUID();
            long alarm = handle
                    .createQuery(
                            """
                                    INSERT INTO alarm (series_id, rule_id, severity, state, limit_value, raised_at, raised_value, historical)
                                    VALUES (:series, :rule, :severity, 'ACTIVE_UNACKNOWLEDGED', 1, now(), 2, :historical) RETURNING id
                                    """)
                    .bind("series", series).bind("rule", rule).bind("severity", severity.id())
                    .bind("historical", historical).mapTo(Long.class).one();
            handle.createUpdate("""
                    INSERT INTO alarm_condition (series_id, rule_id, state, last_time, alarm_id)
                    VALUES (:series, :rule, 'ACTIVE_UNACKNOWLEDGED', now(), :alarm)
                    """).bind("series", series).bind("rule", rule).bind("alarm", alarm).execute();
            return new Raised(alarm, journal(handle, alarm, Transition.RAISED, "ACTIVE_UNACKNOWLEDGED", severity,
                    historical));
        });
    }

    /** The condition is over; nobody has acknowledged. */
    public long clear(Raised raised, Severity severity) {
        return move(raised, Transition.CLEARED, "RETURNED_UNACKNOWLEDGED", severity);
    }

    /** The condition is back, in the same alarm. */
    public long raiseAgain(Raised raised, Severity severity) {
        return move(raised, Transition.RAISED, "ACTIVE_UNACKNOWLEDGED", severity);
    }

    /** A worse limit is reached as well. */
    public long stepUp(Raised raised, Severity worse) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("UPDATE alarm SET severity = :severity WHERE id = :alarm").bind("severity", worse.id())
                    .bind("alarm", raised.alarmId()).execute();
            return journal(handle, raised.alarmId(), Transition.STEPPED_UP, "ACTIVE_UNACKNOWLEDGED", worse, false);
        });
    }

    private long move(Raised raised, Transition transition, String state, Severity severity) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("UPDATE alarm SET state = :state WHERE id = :alarm").bind("state", state)
                    .bind("alarm", raised.alarmId()).execute();
            handle.createUpdate("UPDATE alarm_condition SET state = :state WHERE alarm_id = :alarm")
                    .bind("state", state)
                    .bind("alarm", raised.alarmId()).execute();
            return journal(handle, raised.alarmId(), transition, state, severity, false);
        });
    }

    private long journal(Handle handle, long alarm, Transition transition, String state, Severity severity,
            boolean historical) {
        long event = handle.createQuery("""
                INSERT INTO alarm_event (alarm_id, transition, state, at, value, historical)
                VALUES (:alarm, :transition, :state, now(), 2, :historical) RETURNING id
                """).bind("alarm", alarm).bind("transition", transition.name()).bind("state", state)
                .bind("historical", historical).mapTo(Long.class).one();
        changed.fire(new AlarmsChanged(handle.getConnection(),
                List.of(new AlarmTransition(event, alarm, transition, severity, historical))));
        return event;
    }

    /** Enters a park with a gateway, and a zone and an enterprise if the place has them. */
    public void enter(Place place) {
        jdbi.useTransaction(handle -> {
            handle.execute("INSERT INTO park (code, name) VALUES (?, ?) ON CONFLICT DO NOTHING", place.park(),
                    "园区 <" + place.park() + ">");
            handle.execute("INSERT INTO gateway (park_code, code, name) VALUES (?, 'gw', 'gw') ON CONFLICT DO NOTHING",
                    place.park());
            if (place.zone() != null) {
                handle.execute("INSERT INTO zone (park_code, code, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        place.park(), place.zone(), place.zone());
            }
            if (place.enterprise() != null) {
                handle.execute("INSERT INTO enterprise (park_code, code, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        place.park(), place.enterprise(), place.enterprise());
            }
        });
    }

    private int series(Handle handle, Place place, String metric) {
        enter(place);
        var device = "d-" + place.zone() + "-" + place.enterprise();
        handle.createUpdate("""
                INSERT INTO device (gateway_id, code, name, zone_id, enterprise_id)
                SELECT g.id, :device, :device, (SELECT id FROM zone WHERE park_code = :park AND code = :zone),
                       (SELECT id FROM enterprise WHERE park_code = :park AND code = :enterprise)
                FROM gateway g WHERE g.park_code = :park AND g.code = 'gw' ON CONFLICT DO NOTHING
                """).bind("device", device).bindMethods(place).execute();
        handle.createUpdate("""
                INSERT INTO series (device_id, metric_id)
                SELECT d.id, :metric FROM device d JOIN gateway g ON g.id = d.gateway_id
                WHERE g.park_code = :park AND d.code = :device ON CONFLICT DO NOTHING
                """).bind("metric", metric).bind("park", place.park()).bind("device", device).execute();
        return handle.createQuery("""
                SELECT series_id FROM series_info
                WHERE park_code = :park AND device_code = :device AND metric_id = :metric
                """).bind("metric", metric).bind("park", place.park()).bind("device", device).mapTo(Integer.class)
                .one();
    }

    /** When the database's transactions would begin now. */
    public Instant now() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT now()").mapTo(Instant.class).one());
    }
}
