package io.parkpulse.notify.routing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Routes, as rows. */
@ApplicationScoped
class RouteStore {
    private static final String COLUMNS = """
            SELECT code, name, position, active, park_code, zone_code, enterprise_code, domains, min_severity, days, starts,
                   ends, team_code, contact_code, channels, policy_code, continues FROM route
            """;

    private final Jdbi jdbi;

    RouteStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** In the order in which they are asked. */
    List<Route> all() {
        return jdbi.withHandle(
                handle -> handle.createQuery(COLUMNS + "ORDER BY position, code").map(RouteStore::route).list());
    }

    Optional<Route> find(String code) {
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS + "WHERE code = :code").bind("code", code)
                .map(RouteStore::route).findOne());
    }

    private static Route route(ResultSet row, StatementContext context) throws SQLException {
        return new Route(row.getString("code"), row.getString("name"), row.getInt("position"),
                row.getBoolean("active"), row.getString("park_code"), row.getString("zone_code"),
                row.getString("enterprise_code"), texts(row, "domains"), row.getString("min_severity"),
                List.of((Integer[]) row.getArray("days").getArray()), row.getObject("starts", LocalTime.class),
                row.getObject("ends", LocalTime.class), row.getString("team_code"), row.getString("contact_code"),
                texts(row, "channels"), row.getString("policy_code"), row.getBoolean("continues"));
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    void put(Route route) {
        jdbi.useHandle(handle -> handle
                .createUpdate(
                        """
                                INSERT INTO route (code, name, position, active, park_code, zone_code, enterprise_code, domains,
                                    min_severity, days, starts, ends, team_code, contact_code, channels, policy_code, continues)
                                VALUES (:code, :name, :position, :active, :park, :zone, :enterprise, :domainIds, :minSeverity, :dayNumbers,
                                    :starts, :ends, :team, :contact, :channelNames, :escalation, :continues)
                                ON CONFLICT (code) DO UPDATE SET name = excluded.name, position = excluded.position,
                                    active = excluded.active, park_code = excluded.park_code, zone_code = excluded.zone_code,
                                    enterprise_code = excluded.enterprise_code, domains = excluded.domains,
                                    min_severity = excluded.min_severity, days = excluded.days, starts = excluded.starts,
                                    ends = excluded.ends, team_code = excluded.team_code, contact_code = excluded.contact_code,
                                    channels = excluded.channels, policy_code = excluded.policy_code, continues = excluded.continues
                                """)
                .bindMethods(route).bindArray("domainIds", String.class, route.domains())
                .bindArray("dayNumbers", Integer.class, route.days())
                .bindArray("channelNames", String.class, route.channels()).execute());
    }

    /** @return false if there is no such route */
    boolean delete(String code) {
        return jdbi.withHandle(handle -> handle.createUpdate("DELETE FROM route WHERE code = :code").bind("code", code)
                .execute()) == 1;
    }
}
