package io.parkpulse.notify.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Rosters as rows; who is on duty is asked of the database, as the routes do. */
@ApplicationScoped
class RosterStore {
    private final Jdbi jdbi;

    RosterStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<Roster> find(String team) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT time_zone FROM roster WHERE team_code = :team").bind("team", team)
                .mapTo(String.class).findOne()
                .map(zone -> new Roster(zone, shifts(handle, team), spans(handle, team))));
    }

    private static List<Roster.Shift> shifts(Handle handle, String team) {
        return handle.createQuery("""
                SELECT contact_code, days, starts, ends, first_day, last_day, every_weeks FROM roster_shift
                WHERE team_code = :team ORDER BY id
                """).bind("team", team).map(RosterStore::shift).list();
    }

    private static Roster.Shift shift(ResultSet row, StatementContext context) throws SQLException {
        return new Roster.Shift(row.getString("contact_code"), List.of((Integer[]) row.getArray("days").getArray()),
                row.getObject("starts", LocalTime.class), row.getObject("ends", LocalTime.class),
                row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class),
                row.getInt("every_weeks"));
    }

    private static List<Roster.Span> spans(Handle handle, String team) {
        return handle.createQuery("""
                SELECT contact_code, kind, instead_of, since, until FROM roster_span
                WHERE team_code = :team ORDER BY since, id
                """).bind("team", team)
                .map((row, context) -> new Roster.Span(row.getString("contact_code"), row.getString("kind"),
                        row.getString("instead_of"), instant(row, "since"), instant(row, "until")))
                .list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    void put(String team, Roster roster) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                    INSERT INTO roster (team_code, time_zone) VALUES (:team, :zone)
                    ON CONFLICT (team_code) DO UPDATE SET time_zone = excluded.time_zone
                    """).bind("team", team).bind("zone", roster.timeZone()).execute();
            handle.execute("DELETE FROM roster_shift WHERE team_code = ?", team);
            handle.execute("DELETE FROM roster_span WHERE team_code = ?", team);
            roster.shifts().forEach(shift -> handle
                    .createUpdate(
                            """
                                    INSERT INTO roster_shift (team_code, contact_code, days, starts, ends, first_day, last_day, every_weeks)
                                    VALUES (:team, :contact, :days, :starts, :ends, :firstDay, :lastDay, :everyWeeks)
                                    """)
                    .bind("team", team).bindMethods(shift).bindArray("days", Integer.class, shift.days()).execute());
            roster.spans().forEach(span -> handle.createUpdate("""
                    INSERT INTO roster_span (team_code, contact_code, kind, instead_of, since, until)
                    VALUES (:team, :contact, :kind, :insteadOf, :since, :until)
                    """).bind("team", team).bindMethods(span).execute());
        });
    }

    /** @return false if the team has none */
    boolean delete(String team) {
        return jdbi.withHandle(handle -> handle.createUpdate("DELETE FROM roster WHERE team_code = :team")
                .bind("team", team).execute()) == 1;
    }

    OnDuty onDuty(String team, Instant at) {
        return new OnDuty(team, at, jdbi.withHandle(handle -> handle.createQuery("""
                SELECT c.code, c.name, d.how FROM on_duty(:team, :at) d JOIN contact c ON c.code = d.contact_code
                ORDER BY c.code
                """).bind("team", team).bind("at", at)
                .map((row, context) -> new OnDuty.Person(row.getString("code"), row.getString("name"),
                        row.getString("how")))
                .list()));
    }
}
