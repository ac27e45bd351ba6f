package io.parkpulse.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Parks and what belongs to them, as rows. */
@ApplicationScoped
public class ParkStore {
    private static final String PARK_COLUMNS = "code, name, region, latitude, longitude, area_mu, floor_area_m2,"
            + " type, opened_on, time_zone";
    private static final String ENTERPRISES = """
            SELECT e.code, e.name, e.industry, z.code AS zone, e.credit_code, e.moved_in_on, e.moved_out_on, e.area_mu,
                   e.floor_area_m2
            FROM enterprise e LEFT JOIN zone z ON z.id = e.zone_id
            WHERE e.park_code = :park
            """;

    private final Jdbi jdbi;

    ParkStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The park of this code, if there is one. */
    public Optional<Park> find(String code) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + PARK_COLUMNS + " FROM park WHERE code = :code")
                .bind("code", code).mapTo(Park.class).findOne());
    }

    Page<Park> list(int page, int size) {
        return jdbi.withHandle(handle -> new Page<>(handle
                .createQuery("SELECT " + PARK_COLUMNS + " FROM park ORDER BY code LIMIT :size OFFSET :offset")
                .bind("size", size).bind("offset", (long) page * size).mapTo(Park.class).list(), page, size,
                handle.createQuery("SELECT count(*) FROM park").mapTo(Long.class).one()));
    }

    List<Zone> zones(String park) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT code, name FROM zone WHERE park_code = :park ORDER BY code").bind("park", park)
                .mapTo(Zone.class).list());
    }

    List<Enterprise> enterprises(String park) {
        return jdbi.withHandle(handle -> handle.createQuery(ENTERPRISES + "ORDER BY e.code").bind("park", park)
                .mapTo(Enterprise.class).list());
    }

    /** The enterprise of this code in the park, if there is one. */
    public Optional<Enterprise> enterprise(Handle handle, String park, String code) {
        return handle.createQuery(ENTERPRISES + "AND e.code = :code").bind("park", park).bind("code", code)
                .mapTo(Enterprise.class).findOne();
    }

    List<Gateway> gateways(String park) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT park_code, code, name, auto_registered, registered_at, online, presence_at FROM gateway
                WHERE park_code = :park ORDER BY code
                """).bind("park", park).mapTo(Gateway.class).list());
    }

    Page<Device> devices(String park, int page, int size) {
        return jdbi.withHandle(handle -> new Page<>(handle.createQuery("""
                SELECT g.code AS gateway_code, d.code, d.name, z.code AS zone, e.code AS enterprise, d.auto_registered,
                       d.registered_at
                FROM device d JOIN gateway g ON g.id = d.gateway_id LEFT JOIN zone z ON z.id = d.zone_id
                LEFT JOIN enterprise e ON e.id = d.enterprise_id
                WHERE g.park_code = :park ORDER BY g.code, d.code LIMIT :size OFFSET :offset
                """).bind("park", park).bind("size", size).bind("offset", (long) page * size).mapTo(Device.class)
                .list(),
                page, size, handle.createQuery("""
                        SELECT count(*) FROM device d JOIN gateway g ON g.id = d.gateway_id WHERE g.park_code = :park
                        """).bind("park", park).mapTo(Long.class).one()));
    }

    void put(Handle handle, Park park) {
        handle.createUpdate(
                """
                        INSERT INTO park (code, name, region, latitude, longitude, area_mu, floor_area_m2, type, opened_on, time_zone)
                        VALUES (:code, :name, :region, :latitude, :longitude, :areaMu, :floorAreaM2, :type, :openedOn, :timeZone)
                        ON CONFLICT (code) DO UPDATE SET name = excluded.name, region = excluded.region,
                            latitude = excluded.latitude, longitude = excluded.longitude, area_mu = excluded.area_mu,
                            floor_area_m2 = excluded.floor_area_m2, type = excluded.type, opened_on = excluded.opened_on,
                            time_zone = excluded.time_zone
                        """)
                .bindMethods(park).execute();
    }

    void put(Handle handle, String park, Zone zone) {
        handle.createUpdate("""
                INSERT INTO zone (park_code, code, name) VALUES (:park, :code, :name)
                ON CONFLICT (park_code, code) DO UPDATE SET name = excluded.name
                """).bind("park", park).bindMethods(zone).execute();
    }

    /** @param keeps whether what the entry does not say of credit code, dates and areas stays as it is */
    public void put(Handle handle, String park, Enterprise enterprise, boolean keeps) {
        handle.createUpdate("""
                INSERT INTO enterprise AS old (park_code, code, name, industry, zone_id, credit_code, moved_in_on,
                    moved_out_on, area_mu, floor_area_m2)
                VALUES (:park, :code, :name, :industry, (SELECT id FROM zone WHERE park_code = :park AND code = :zone),
                    :creditCode, :movedInOn, :movedOutOn, :areaMu, :floorAreaM2)
                ON CONFLICT (park_code, code) DO UPDATE SET name = excluded.name, industry = excluded.industry,
                    zone_id = excluded.zone_id,
                    credit_code = coalesce(excluded.credit_code, CASE WHEN :keeps THEN old.credit_code END),
                    moved_in_on = coalesce(excluded.moved_in_on, CASE WHEN :keeps THEN old.moved_in_on END),
                    moved_out_on = coalesce(excluded.moved_out_on, CASE WHEN :keeps THEN old.moved_out_on END),
                    area_mu = coalesce(excluded.area_mu, CASE WHEN :keeps THEN old.area_mu END),
                    floor_area_m2 = coalesce(excluded.floor_area_m2, CASE WHEN :keeps THEN old.floor_area_m2 END)
                """).bind("park", park).bind("keeps", keeps).bindMethods(enterprise).execute();
    }

    /** Notes that an enterprise has left its park; {@code on} is its last day there. */
    public void moveOut(Handle handle, String park, String enterprise, LocalDate on) {
        handle.createUpdate("UPDATE enterprise SET moved_out_on = :on WHERE park_code = :park AND code = :code")
                .bind("on", on).bind("park", park).bind("code", enterprise).execute();
    }

    /** Code of another enterprise of the park that has this credit code already. */
    Optional<String> otherWithCreditCode(String park, Enterprise enterprise) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT code FROM enterprise
                WHERE park_code = :park AND code <> :code AND :creditCode IN (credit_code, code) LIMIT 1
                """).bind("park", park).bind("code", enterprise.code()).bind("creditCode", enterprise.creditCode())
                .mapTo(String.class).findOne());
    }

    /** A person enters a gateway: it is no longer one that registered itself. */
    void putGateway(Handle handle, String park, String code, String name) {
        handle.createUpdate("""
                INSERT INTO gateway (park_code, code, name) VALUES (:park, :code, :name)
                ON CONFLICT (park_code, code) DO UPDATE SET name = excluded.name, auto_registered = false
                """).bind("park", park).bind("code", code).bind("name", name).execute();
    }

    void putDevice(Handle handle, String park, String gateway, DeviceEntry device) {
        handle.createUpdate("""
                INSERT INTO device (gateway_id, code, name, zone_id, enterprise_id)
                SELECT g.id, :code, :name, (SELECT id FROM zone WHERE park_code = :park AND code = :zone),
                       (SELECT id FROM enterprise WHERE park_code = :park AND code = :enterprise)
                FROM gateway g WHERE g.park_code = :park AND g.code = :gateway
                ON CONFLICT (gateway_id, code) DO UPDATE SET name = excluded.name, zone_id = excluded.zone_id,
                    enterprise_id = excluded.enterprise_id, auto_registered = false
                """).bind("park", park).bind("gateway", gateway).bindMethods(device).execute();
    }

    boolean hasZone(String park, String zone) {
        return has("SELECT 1 FROM zone WHERE park_code = :park AND code = :code", park, zone);
    }

    boolean hasEnterprise(String park, String enterprise) {
        return has("SELECT 1 FROM enterprise WHERE park_code = :park AND code = :code", park, enterprise);
    }

    boolean hasGateway(String park, String gateway) {
        return has("SELECT 1 FROM gateway WHERE park_code = :park AND code = :code", park, gateway);
    }

    private boolean has(String query, String park, String code) {
        return jdbi.withHandle(handle -> handle.createQuery(query).bind("park", park).bind("code", code)
                .mapTo(Integer.class).findOne().isPresent());
    }
}
