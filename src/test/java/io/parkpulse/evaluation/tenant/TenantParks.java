package io.parkpulse.evaluation.tenant;

import static io.restassured.RestAssured.given;

import java.util.List;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.restassured.response.ValidatableResponse;

/** Parks, tenants, meters, readings and filings of the tests of tenants; what it makes it takes away again. */
public final class TenantParks {
    private final Jdbi jdbi;
    private final String prefix;

    /** @param prefix with which the codes of its parks begin */
    public TenantParks(Jdbi jdbi, String prefix) {
        this.jdbi = jdbi;
        this.prefix = prefix;
    }

    /** A park with a gateway. */
    public String park(String name) {
        var code = prefix + name;
        jdbi.useTransaction(handle -> {
            handle.execute("INSERT INTO park (code, name) VALUES (?, ?)", code, code);
            handle.execute("INSERT INTO gateway (park_code, code, name) VALUES (?, 'gw', 'gw')", code);
        });
        return code;
    }

    /** A tenant; areas may be null. */
    public void tenant(String park, String code, Number areaMu, Number floorAreaM2) {
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO enterprise (park_code, code, name, industry, area_mu, floor_area_m2)
                VALUES (?, ?, ?, '通用设备制造', CAST(? AS numeric), CAST(? AS numeric))
                """, park, code, "厂 " + code, areaMu, floorAreaM2));
    }

    /** A series of a device of a tenant; the device is made if it is not there. */
    public int series(String park, String tenant, String device, String metric) {
        return jdbi.inTransaction(handle -> {
            handle.execute("""
                    INSERT INTO device (gateway_id, code, name, enterprise_id)
                    SELECT g.id, ?, ?, e.id FROM gateway g JOIN enterprise e ON e.park_code = g.park_code AND e.code = ?
                    WHERE g.park_code = ? ON CONFLICT DO NOTHING
                    """, device, device, tenant, park);
            return handle.createQuery("""
                    INSERT INTO series (device_id, metric_id)
                    SELECT d.id, :metric FROM device d JOIN gateway g ON g.id = d.gateway_id
                    WHERE g.park_code = :park AND d.code = :device RETURNING id
                    """).bind("metric", metric).bind("park", park).bind("device", device).mapTo(Integer.class).one();
        });
    }

    /** Readings from a time on, so many at such a step; {@code value} is SQL of their number n, from 0. */
    public void readings(int series, String from, int count, int stepSeconds, String value) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO reading (series_id, time, value)
                SELECT :series, CAST(:from AS timestamptz) + n * :step * interval '1 second', %s
                FROM generate_series(0, :count - 1) AS n
                """.formatted(value)).bind("series", series).bind("from", from).bind("step", stepSeconds)
                .bind("count", count).execute());
    }

    /** Files a figure of a tenant; the newest counts. */
    public void file(String park, String tenant, int year, String key, Object value) {
        jdbi.useTransaction(handle -> {
            long upload = handle.createQuery("""
                    INSERT INTO enterprise_filing_upload (park_code, year, version, format, entered_by, entered_at)
                    SELECT :park, :year, coalesce(max(version), 0) + 1, 'json', 'wang', now()
                    FROM enterprise_filing_upload WHERE park_code = :park AND year = :year RETURNING id
                    """).bind("park", park).bind("year", year).mapTo(Long.class).one();
            handle.createUpdate("""
                    INSERT INTO enterprise_filing_item (upload_id, enterprise_id, key, value, unit, source, document)
                    SELECT :upload, id, :key, CAST(:value AS jsonb), '10k CNY', '税务局', 'no. 7' FROM enterprise
                    WHERE park_code = :park AND code = :tenant
                    """).bind("upload", upload).bind("key", key).bind("value", value.toString()).bind("park", park)
                    .bind("tenant", tenant).execute();
        });
    }

    /** Posts JSON, with single quotes for double ones. */
    public static ValidatableResponse post(String path, String body) {
        return given().contentType("application/json").body(body.replace('\'', '"')).post("/api/v1/" + path).then();
    }

    /** Removes what it made. */
    public void clear() {
        jdbi.useTransaction(handle -> {
            var parks = "(SELECT code FROM park WHERE starts_with(code, '" + prefix + "'))";
            var tickets = "(SELECT id FROM rectification WHERE park_code IN " + parks + ")";
            var uploads = "(SELECT id FROM enterprise_filing_upload WHERE park_code IN " + parks + ")";
            var series = "(SELECT series_id FROM series_info WHERE park_code IN " + parks + ")";
            for (var where : List.of("rectification_reminder WHERE rectification_id IN " + tickets,
                    "rectification_event WHERE rectification_id IN " + tickets,
                    "rectification WHERE park_code IN " + parks,
                    "entry_review_event WHERE review_id IN (SELECT id FROM entry_review WHERE park_code IN " + parks
                            + ")",
                    "entry_review WHERE park_code IN " + parks, "tenant_criterion WHERE park_code IN " + parks,
                    "tenant_parameter WHERE park_code IN " + parks,
                    "enterprise_filing_item WHERE upload_id IN " + uploads,
                    "enterprise_filing_upload WHERE park_code IN " + parks, "reading WHERE series_id IN " + series,
                    "series WHERE id IN " + series,
                    "device WHERE gateway_id IN (SELECT id FROM gateway WHERE park_code IN " + parks + ")",
                    "gateway WHERE park_code IN " + parks, "enterprise WHERE park_code IN " + parks,
                    "park WHERE code IN " + parks)) {
                delete(handle, where);
            }
        });
    }

    private static void delete(Handle handle, String where) {
        handle.execute("DELETE FROM " + where);
    }
}
