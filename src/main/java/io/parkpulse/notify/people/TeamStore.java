package io.parkpulse.notify.people;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Teams and their members, as rows. */
@ApplicationScoped
class TeamStore {
    private static final String COLUMNS = """
            SELECT t.code, t.name, t.level, t.parks, t.enterprise, t.domains,
                   ARRAY(SELECT m.contact_code FROM team_member m WHERE m.team_code = t.code ORDER BY 1) AS members
            FROM team t
            """;
    private static final String USES = """
            SELECT 'route ' || code FROM route WHERE team_code = :code
            UNION SELECT 'escalation policy ' || policy_code FROM escalation_step WHERE team_code = :code ORDER BY 1
            """;

    private final Jdbi jdbi;

    TeamStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<Team> all() {
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS + "ORDER BY t.code").map(TeamStore::team).list());
    }

    Optional<Team> find(String code) {
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS + "WHERE t.code = :code").bind("code", code)
                .map(TeamStore::team).findOne());
    }

    private static Team team(ResultSet row, StatementContext context) throws SQLException {
        return new Team(row.getString("code"), row.getString("name"), row.getString("level"),
                texts(row.getArray("parks")), row.getString("enterprise"), texts(row.getArray("domains")),
                texts(row.getArray("members")));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    void put(Team team) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                    INSERT INTO team (code, name, level, parks, enterprise, domains)
                    VALUES (:code, :name, :level, :parks, :enterprise, :domains)
                    ON CONFLICT (code) DO UPDATE SET name = excluded.name, level = excluded.level,
                        parks = excluded.parks, enterprise = excluded.enterprise, domains = excluded.domains
                    """).bind("code", team.code()).bind("name", team.name()).bind("level", team.level())
                    .bind("enterprise", team.enterprise()).bindArray("parks", String.class, team.parks())
                    .bindArray("domains", String.class, team.domains()).execute();
            handle.createUpdate("DELETE FROM team_member WHERE team_code = :code").bind("code", team.code()).execute();
            handle.createUpdate("""
                    INSERT INTO team_member (team_code, contact_code) SELECT DISTINCT :code, unnest(:members)
                    """).bind("code", team.code()).bindArray("members", String.class, team.members()).execute();
        });
    }

    /**
     * Removes it with its roster.
     *
     * @return false if there is no such team
     */
    boolean delete(String code) {
        return jdbi.inTransaction(handle -> {
            Uses.none(handle, "team", code, USES);
            return handle.createUpdate("DELETE FROM team WHERE code = :code").bind("code", code).execute() == 1;
        });
    }
}
