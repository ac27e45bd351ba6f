package io.parkpulse.evaluation.filing.enterprise;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.parkpulse.evaluation.filing.version.HistoryRow;
import io.parkpulse.evaluation.filing.version.Item;
import io.parkpulse.evaluation.filing.version.KeyVersion;
import io.parkpulse.evaluation.filing.version.StoredValue;
import io.parkpulse.evaluation.filing.version.Upload;
import io.parkpulse.evaluation.filing.version.UploadInfo;

/** Keeps figures of enterprises: every upload stays as it came. */
@ApplicationScoped
public class EnterpriseStore {
    private static final String NEWEST = """
            SELECT DISTINCT ON (u.park_code, u.year, i.enterprise_id, i.key)
                   u.park_code, u.year, e.code AS enterprise_code, e.name AS enterprise_name, i.enterprise_id, i.key,
                   i.value::text AS value, i.unit, i.source, i.document, u.version, u.entered_by, u.entered_at
            FROM enterprise_filing_upload u
            JOIN enterprise_filing_item i ON i.upload_id = u.id
            JOIN enterprise e ON e.id = i.enterprise_id
            WHERE u.park_code = :park AND u.year = :year AND u.version <= :version
            ORDER BY u.park_code, u.year, i.enterprise_id, i.key, u.version DESC
            """;

    /** The tenants of each park, or of one, by code. */
    public Map<String, List<Tenant>> tenants(Handle handle, @Nullable String park) {
        var tenants = new TreeMap<String, List<Tenant>>();
        handle.createQuery("""
                SELECT park_code, id, code, credit_code, name, moved_in_on, moved_out_on FROM enterprise
                WHERE CAST(:park AS text) IS NULL OR park_code = :park ORDER BY park_code, code
                """).bind("park", park).map((row, context) -> Map.entry(row.getString("park_code"), tenant(row)))
                .forEach(entry -> tenants.computeIfAbsent(entry.getKey(), code -> new ArrayList<>())
                        .add(entry.getValue()));
        return tenants;
    }

    /** Tenants, figures and statements of each park, or of one. */
    Map<String, ParkFigures> figures(Handle handle, FigureReader.Wanted wanted) {
        return FigureReader.read(handle, tenants(handle, wanted.park()), wanted);
    }

    /** Current figures of a park as of a version, by enterprise and key. */
    public List<Part> parts(Handle handle, String park, int year, int version) {
        return handle.createQuery(NEWEST).bind("park", park).bind("year", year)
                .bind("version", version).map((row, context) -> row.getString("value") == null ? null : part(row))
                .list().stream().filter(part -> part != null)
                .sorted(Comparator.comparing(Part::enterprise).thenComparing(Part::key)).toList();
    }

    /** Keys of which it was said that tenants without a figure have none. */
    public List<String> complete(Handle handle, String park, int year, int version) {
        return handle.createQuery("""
                SELECT key FROM (SELECT DISTINCT ON (s.key) s.key, s.complete
                    FROM enterprise_filing_upload u JOIN enterprise_filing_statement s ON s.upload_id = u.id
                    WHERE u.park_code = :park AND u.year = :year AND u.version <= :version
                    ORDER BY s.key, u.version DESC) newest
                WHERE complete ORDER BY key
                """).bind("park", park).bind("year", year).bind("version", version).mapTo(String.class).list();
    }

    /** Every upload of a park and year up to a version, newest first. */
    public List<UploadInfo> uploads(Handle handle, String park, int year, int version) {
        return handle.createQuery("""
                SELECT u.version, false AS replaces_all, u.format, u.entered_by, u.entered_at, u.reason, u.file_name,
                       u.digest, (SELECT count(*) FROM enterprise_filing_item i WHERE i.upload_id = u.id) AS items
                FROM enterprise_filing_upload u
                WHERE u.park_code = :park AND u.year = :year AND u.version <= :version
                ORDER BY u.version DESC
                """).bind("park", park).bind("year", year).bind("version", version)
                .map(ConstructorMapper.of(UploadInfo.class)).list();
    }

    /** What each upload did to a figure of an enterprise, newest first. */
    public List<KeyVersion> history(Handle handle, String park, int year, String enterprise, String key) {
        var rows = handle.createQuery("""
                SELECT u.version, u.format, u.reason, u.file_name, u.entered_by, u.entered_at, i.value::text AS value,
                       i.unit, i.source, i.document, i.stated, i.place, true AS named
                FROM enterprise_filing_upload u JOIN enterprise_filing_item i ON i.upload_id = u.id
                JOIN enterprise e ON e.id = i.enterprise_id
                WHERE u.park_code = :park AND u.year = :year AND e.code = :enterprise AND i.key = :key
                ORDER BY u.version
                """).bind("park", park).bind("year", year).bind("enterprise", enterprise).bind("key", key)
                .map((row, context) -> HistoryRow.of(row)).list();
        return KeyVersion.history(rows);
    }

    /**
     * Stores an upload of a park, unless it says nothing new. The park's row must be locked.
     *
     * @return whether there is a new version
     */
    public boolean save(Handle handle, String park, int year, Upload upload, List<Item> items) {
        if (saysNothingNew(handle, park, year, upload, items)) {
            return false;
        }
        long id = handle.createUpdate("""
                INSERT INTO enterprise_filing_upload (park_code, year, version, format, entered_by, entered_at, reason,
                    file_name, digest)
                SELECT :park, :year, coalesce(max(version), 0) + 1, :format, :enteredBy, :enteredAt, :reason, :fileName,
                    :digest
                FROM enterprise_filing_upload WHERE park_code = :park AND year = :year
                """).bind("park", park).bind("year", year).bindMethods(upload)
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
        var batch = handle.prepareBatch(
                """
                        INSERT INTO enterprise_filing_item (upload_id, enterprise_id, key, value, unit, source, document, stated,
                            place)
                        VALUES (:upload, :enterpriseId, :key, CAST(:json AS jsonb), :unit, :source, :document, :stated, :place)
                        """);
        items.forEach(item -> batch.bind("upload", id).bind("json", StoredValue.write(item.value())).bindMethods(item)
                .add());
        batch.execute();
        if (upload.complete() != null) {
            state(handle, id, upload.complete(), keys(items));
        }
        return true;
    }

    private static void state(Handle handle, long upload, boolean complete, Collection<String> keys) {
        var batch = handle.prepareBatch("""
                INSERT INTO enterprise_filing_statement (upload_id, key, complete) VALUES (:upload, :key, :complete)
                """);
        keys.forEach(key -> batch.bind("upload", upload).bind("key", key).bind("complete", complete).add());
        batch.execute();
    }

    private boolean saysNothingNew(Handle handle, String park, int year, Upload upload, List<Item> items) {
        record Of(int enterprise, String key) {}
        var filed = new HashMap<Of, Part>();
        handle.createQuery(NEWEST).bind("park", park).bind("year", year)
                .bind("version", Integer.MAX_VALUE).map((row, context) -> row.getString("value") == null
                        ? null
                        : filed.put(new Of(row.getInt("enterprise_id"), row.getString("key")), part(row)))
                .list();
        if (upload.complete() != null) {
            var stated = complete(handle, park, year, Integer.MAX_VALUE);
            if (keys(items).stream().anyMatch(key -> stated.contains(key) != upload.complete())) {
                return false;
            }
        }
        return items.stream().allMatch(item -> {
            var now = filed.get(new Of(item.enterpriseId(), item.key()));
            return now == null
                    ? item.value() == null
                    : item.repeats(now.value(), now.source(), now.document());
        });
    }

    private static Collection<String> keys(List<Item> items) {
        var keys = new HashSet<String>();
        items.forEach(item -> keys.add(item.key()));
        return keys;
    }

    private static Tenant tenant(ResultSet row) throws SQLException {
        return new Tenant(row.getInt("id"), row.getString("code"), row.getString("credit_code"), row.getString("name"),
                row.getObject("moved_in_on", LocalDate.class), row.getObject("moved_out_on", LocalDate.class));
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(row.getString("enterprise_code"), row.getString("enterprise_name"), row.getString("key"),
                StoredValue.read(row.getString("value")), row.getString("unit"), row.getString("source"),
                row.getString("document"), row.getInt("version"), row.getString("entered_by"),
                row.getTimestamp("entered_at").toInstant());
    }
}
