package io.parkpulse.notify.routing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Shows who was told of an alarm, when and why. */
@Path("/api/v1")
@Tag(name = "Alarms")
class ToldResource {
    private final Jdbi jdbi;

    ToldResource(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @GET
    @Path("alarms/{id}/told")
    @Operation(summary = "Who was told of an alarm, when and why; and who is going to be while nobody acknowledges")
    public Told told(@PathParam("id") long id) {
        return jdbi.inTransaction(handle -> {
            handle.createQuery("SELECT 1 FROM alarm WHERE id = :alarm").bind("alarm", id).mapTo(Integer.class)
                    .findOne().orElseThrow(() -> new NotFoundException("there is no alarm " + id));
            return new Told(id, lines(handle, id), steps(handle, id));
        });
    }

    private static List<Told.Line> lines(Handle handle, long alarm) {
        return handle.createQuery("""
                SELECT o.created_at AS at, lower(e.transition) AS transition, o.channel, o.recipient, o.contact, c.name,
                       o.round, o.reason, lower(o.status) AS status
                FROM alarm_event e JOIN outbox o ON o.alarm_event_id = e.id LEFT JOIN contact c ON c.code = o.contact
                WHERE e.alarm_id = :alarm ORDER BY o.id
                """).bind("alarm", alarm).map(ToldResource::line).list();
    }

    private static List<Told.Step> steps(Handle handle, long alarm) {
        return handle
                .createQuery(
                        """
                                SELECT route_code AS route, policy_code AS policy, step, team_code AS team, contact_code AS contact, due_at,
                                       lower(state) AS state, ended_at
                                FROM alarm_escalation WHERE alarm_id = :alarm ORDER BY due_at, id
                                """)
                .bind("alarm", alarm).map(ToldResource::step).list();
    }

    private static Told.Line line(ResultSet row, StatementContext context) throws SQLException {
        return new Told.Line(instant(row, "at"), row.getString("transition"), row.getString("channel"),
                row.getString("recipient"), row.getString("contact"), row.getString("name"), row.getInt("round"),
                row.getString("reason"), row.getString("status"));
    }

    private static Told.Step step(ResultSet row, StatementContext context) throws SQLException {
        return new Told.Step(row.getString("route"), row.getString("policy"), row.getInt("step"),
                row.getString("team"), row.getString("contact"), instant(row, "due_at"), row.getString("state"),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
