package io.parkpulse.notify.noise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.alarm.AlarmTransition;
import io.parkpulse.alarm.AlarmsChanged;
import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;
import io.parkpulse.notify.Journal;

/** Alarms of rules, on devices, in transactions that the test chooses; written as the evaluator does. */
@ApplicationScoped
public class NoisyAlarms {
    /** What an alarm is on. A park of its own keeps a test apart from others. */
    public record Spot(String park, @Nullable String zone, String gateway, String device) {
        static Spot fresh() {
            return new Spot("noise-" + UUID.randomUUID(), "b1", "gw", "d");
        }

        Spot device(String other) {
            return new Spot(park, zone, gateway, other);
        }

        Spot zone(@Nullable String other) {
            return new Spot(park, other, gateway, device + "-" + other);
        }
    }

    /** Which rule, on which metric, how bad. */
    public record Kind(String metric, String rule, Severity severity) {
        static final Kind LOAD_HIGH = new Kind("energy.load_ratio", "energy.load-high", Severity.WARNING);
        static final Kind OVERLOAD = new Kind("energy.load_ratio", "energy.load-overload", Severity.MAJOR);
        static final Kind UNPOWERED = new Kind("fire.pump_power", "fire.pump-unpowered", Severity.CRITICAL);
        static final Kind NOT_AUTO = new Kind("fire.pump_auto", "fire.pump-not-auto", Severity.MAJOR);
        static final Kind FIRE = new Kind("fire.detector_fire", "fire.detector-fire", Severity.CRITICAL);
        static final Kind GAS = new Kind("safety.combustible_gas", "safety.gas-very-high", Severity.CRITICAL);

        static Kind major() {
            return new Kind("energy.load_ratio", "rule-" + UUID.randomUUID(), Severity.MAJOR);
        }
    }

    /** An alarm and the line of the journal that raised it. */
    public record Raised(long alarm, long line, Severity severity) {}

    private final Jdbi jdbi;
    private final Event<AlarmsChanged> changed;
    private final SilenceStore silences;
    private final Journal journal;

    NoisyAlarms(Jdbi jdbi, Event<AlarmsChanged> changed, SilenceStore silences, Journal journal) {
        this.jdbi = jdbi;
        this.changed = changed;
        this.silences = silences;
        this.journal = journal;
    }

    Raised raise(Spot spot, Kind kind) {
        return jdbi.inTransaction(handle -> raise(handle, spot, List.of(kind)).get(0));
    }

    /** All in one transaction of the caller. */
    List<Raised> raise(Handle handle, Spot spot, List<Kind> kinds) {
        enter(handle, spot);
        var raised = new ArrayList<Raised>();
        var transitions = new ArrayList<AlarmTransition>();
        for (var kind : kinds) {
            int series = series(handle, spot, kind.metric());
            long alarm = handle
                    .createQuery(
                            """
                                    INSERT INTO alarm (series_id, rule_id, severity, state, limit_value, raised_at, raised_value, historical)
                                    VALUES (:series, :rule, :severity, 'ACTIVE_UNACKNOWLEDGED', 1, now(), 2, false) RETURNING id
                                    """)
                    .bind("series", series).bind("rule", kind.rule()).bind("severity", kind.severity().id())
                    .mapTo(Long.class).one();
            handle.createUpdate("""
                    INSERT INTO alarm_condition (series_id, rule_id, state, last_time, alarm_id)
                    VALUES (:series, :rule, 'ACTIVE_UNACKNOWLEDGED', now(), :alarm)
                    """).bind("series", series).bind("rule", kind.rule()).bind("alarm", alarm).execute();
            long line = line(handle, alarm, Transition.RAISED, "ACTIVE_UNACKNOWLEDGED");
            raised.add(new Raised(alarm, line, kind.severity()));
            transitions.add(new AlarmTransition(line, alarm, Transition.RAISED, kind.severity(), false));
        }
        changed.fire(new AlarmsChanged(handle.getConnection(), transitions));
        return raised;
    }

    /** It is over, and was seen or not: at rest. */
    long end(Raised raised) {
        return jdbi.inTransaction(handle -> {
            handle.execute("DELETE FROM alarm_condition WHERE alarm_id = ?", raised.alarm());
            return move(handle, raised, Transition.CLEARED, "NORMAL");
        });
    }

    long acknowledge(Raised raised) {
        return jdbi.inTransaction(handle -> move(handle, raised, Transition.ACKNOWLEDGED, "ACTIVE_ACKNOWLEDGED"));
    }

    /** Marks it as kept quiet. */
    void shelve(Raised raised, Spot spot) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                WITH mode AS (
                    INSERT INTO alarm_mode (kind, park_code, began_at, until_at, reason, person)
                    VALUES ('SHELVED', :park, now(), now() + interval '8 hours', '检修', '李伟') RETURNING id)
                UPDATE alarm SET suppressed_by = (SELECT id FROM mode) WHERE id = :alarm
                """).bind("park", spot.park()).bind("alarm", raised.alarm()).execute());
    }

    private long move(Handle handle, Raised raised, Transition transition, String state) {
        handle.execute("UPDATE alarm SET state = ?, ended_at = CASE WHEN ? = 'NORMAL' THEN now() END WHERE id = ?",
                state,
                state, raised.alarm());
        handle.execute("UPDATE alarm_condition SET state = ? WHERE alarm_id = ?", state, raised.alarm());
        long line = line(handle, raised.alarm(), transition, state);
        changed.fire(new AlarmsChanged(handle.getConnection(),
                List.of(new AlarmTransition(line, raised.alarm(), transition, raised.severity(), false))));
        return line;
    }

    private static long line(Handle handle, long alarm, Transition transition, String state) {
        return handle.createQuery("""
                INSERT INTO alarm_event (alarm_id, transition, state, at, value)
                VALUES (:alarm, :transition, :state, now(), 2) RETURNING id
                """).bind("alarm", alarm).bind("transition", transition.name()).bind("state", state)
                .mapTo(Long.class).one();
    }

    private static void enter(Handle handle, Spot spot) {
        handle.execute("INSERT INTO park (code, name) VALUES (?, ?) ON CONFLICT DO NOTHING", spot.park(), spot.park());
        handle.execute("INSERT INTO gateway (park_code, code, name) VALUES (?, ?, 'gw') ON CONFLICT DO NOTHING",
                spot.park(), spot.gateway());
        if (spot.zone() != null) {
            handle.execute("INSERT INTO zone (park_code, code, name) VALUES (?, ?, 'zone') ON CONFLICT DO NOTHING",
                    spot.park(), spot.zone());
        }
        handle.createUpdate("""
                INSERT INTO device (gateway_id, code, name, zone_id)
                SELECT g.id, :device, :device, (SELECT id FROM zone WHERE park_code = :park AND code = :zone)
                FROM gateway g WHERE g.park_code = :park AND g.code = :gateway ON CONFLICT DO NOTHING
                """).bindMethods(spot).execute();
    }

    private static int series(Handle handle, Spot spot, String metric) {
        return handle.createQuery("""
                WITH new AS (
                    INSERT INTO series (device_id, metric_id)
                    SELECT d.id, :metric FROM device d JOIN gateway g ON g.id = d.gateway_id
                    WHERE g.park_code = :park AND g.code = :gateway AND d.code = :device
                    ON CONFLICT (device_id, metric_id) DO UPDATE SET metric_id = excluded.metric_id RETURNING id)
                SELECT id FROM new
                """).bind("metric", metric).bindMethods(spot).mapTo(Integer.class).one();
    }

    /** Status of the mails of a line, each recipient's newest round; {@code TOLD} if it is on its way or there. */
    List<String> mails(long line) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT CASE WHEN status IN ('PENDING', 'DELIVERED') THEN 'TOLD' ELSE status END
                       || coalesce(' ' || notice, '') || coalesce(' ' || times, '')
                FROM outbox WHERE alarm_event_id = :line AND channel = 'email' AND recipient = 'officer@park.example'
                ORDER BY round
                """).bind("line", line).mapTo(String.class).list());
    }

    /** Of the park of a spot, as of now. */
    Silence silence(Spot spot, Duration lasts, Matcher... matchers) {
        var all = Stream.concat(Stream.of(new Matcher("park", "=", spot.park())), Stream.of(matchers)).toList();
        return silences.create(new SilenceEntry(all, null, now().plus(lasts), "李伟", "检修"), now(), now(), 1000)
                .orElseThrow();
    }

    String heldBy(long line, String channel) {
        return column(line, channel, "held_by");
    }

    String status(long line, String channel) {
        return column(line, channel, "status");
    }

    @Nullable
    String groupOf(long line) {
        return column(line, "email", "group_key");
    }

    private String column(long line, String channel, String name) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + name
                + " FROM outbox WHERE alarm_event_id = :line AND channel = :channel ORDER BY round, id LIMIT 1")
                .bind("line", line).bind("channel", channel).map((row, context) -> row.getString(1)).one());
    }

    boolean firstOut(long line) {
        return journal.load(List.of(line)).get(0).firstOut();
    }

    Instant now() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT now()").mapTo(Instant.class).one());
    }
}
