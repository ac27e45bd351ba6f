package io.parkpulse.notify.routing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;
import io.parkpulse.notify.DefaultRecipients;

/** Asks the functions that route alarms, without an alarm. */
@ApplicationScoped
class Routing {
    private record Step(String policy, int number, int after, String level, String team, String contact,
            List<String> channels) {}

    private final Jdbi jdbi;
    private final DefaultRecipients defaults;

    Routing(Jdbi jdbi, DefaultRecipients defaults) {
        this.jdbi = jdbi;
        this.defaults = defaults;
    }

    Trial.Answer attempt(Trial trial, Instant at) {
        return jdbi.inTransaction(handle -> new Trial.Answer(at, routes(handle, trial, at),
                atOnce(handle, trial, at), later(handle, trial, at)));
    }

    private static List<String> routes(Handle handle, Trial trial, Instant at) {
        return situation(handle.createQuery("""
                SELECT DISTINCT route, (SELECT position FROM route r WHERE r.code = t.route) AS position
                FROM alarm_targets(:park, :zone, :enterprise, :domain, :severity, :time) t
                WHERE route IS NOT NULL ORDER BY position, route
                """), trial, at).map((row, context) -> row.getString("route")).list();
    }

    private List<Trial.Recipient> atOnce(Handle handle, Trial trial, Instant at) {
        return settings(trial, situation(handle.createQuery("""
                SELECT r.channel, r.recipient, r.contact, c.name, r.reason
                FROM situation_recipients(:park, :zone, :enterprise, :domain, :severity, :time, :channels, :personal,
                    :defaults) r
                LEFT JOIN contact c ON c.code = r.contact
                ORDER BY r.contact NULLS LAST, r.channel, r.recipient
                """), trial, at)).map(Routing::recipient).list();
    }

    private List<Trial.Later> later(Handle handle, Trial trial, Instant at) {
        var steps = situation(handle.createQuery("""
                SELECT policy, step, after_s, level, team, contact, channels
                FROM alarm_targets(:park, :zone, :enterprise, :domain, :severity, :time)
                WHERE after_s > 0 ORDER BY after_s, policy, step, team, contact
                """), trial, at).map((row, context) -> new Step(row.getString("policy"), row.getInt("step"),
                row.getInt("after_s"), row.getString("level"), row.getString("team"), row.getString("contact"),
                RouteStore.texts(row, "channels"))).list();
        return steps.stream().map(step -> {
            var due = at.plusSeconds(step.after());
            return new Trial.Later(step.policy(), step.number(), step.after(), due, step.level(), step.team(),
                    step.contact(), recipients(handle, trial, step, due));
        }).toList();
    }

    private List<Trial.Recipient> recipients(Handle handle, Trial trial, Step step, Instant due) {
        return settings(trial, handle.createQuery("""
                SELECT r.channel, r.recipient, r.contact, c.name, r.reason
                FROM step_recipients(:team, :contact, :stepChannels, :time, :channels, :personal, :defaults) r
                LEFT JOIN contact c ON c.code = r.contact
                ORDER BY r.contact NULLS LAST, r.channel, r.recipient
                """).bind("team", step.team()).bind("contact", step.contact())
                .bindArray("stepChannels", String.class, step.channels()).bind("time", due)).map(Routing::recipient)
                .list();
    }

    private static Trial.Recipient recipient(ResultSet row, StatementContext context) throws SQLException {
        return new Trial.Recipient(row.getString("channel"), row.getString("recipient"), row.getString("contact"),
                row.getString("name"), Objects.requireNonNullElse(row.getString("reason"), ""));
    }

    private static Query situation(Query query, Trial trial, Instant at) {
        return query.bind("park", trial.park()).bind("zone", trial.zone()).bind("enterprise", trial.enterprise())
                .bind("domain", trial.domain()).bind("severity", trial.severity()).bind("time", at);
    }

    private Query settings(Trial trial, Query query) {
        var wanting = defaults.wanting(Transition.RAISED, Severity.of(trial.severity()));
        return query.bindArray("channels", String.class, (Object[]) wanting.channels())
                .bindArray("personal", Boolean.class, (Object[]) wanting.personal())
                .bindArray("defaults", String.class, (Object[]) wanting.recipients());
    }
}
