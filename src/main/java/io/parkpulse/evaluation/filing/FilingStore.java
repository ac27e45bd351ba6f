package io.parkpulse.evaluation.filing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.Value;

/** Keeps filings: every upload stays as it came. */
@ApplicationScoped
public class FilingStore {
    private static final JsonMapper JSON = new JsonMapper();

    private final Jdbi jdbi;

    FilingStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The parks that have filed anything for the year, with what holds now, by key. */
    public Map<String, Map<String, Filed>> current(Handle handle, int year) {
        var parks = new TreeMap<String, Map<String, Filed>>();
        handle.createQuery("""
                SELECT park_code, key, value::text AS value, source, document, entered_by, entered_at, version
                FROM filing_current WHERE year = :year
                """).bind("year", year).map((row, context) -> Map.entry(row.getString("park_code"), filed(row)))
                .forEach(entry -> parks.computeIfAbsent(entry.getKey(), park -> new TreeMap<>())
                        .put(entry.getValue().key(), entry.getValue()));
        return parks;
    }

    /** What was filed as of a version. */
    Filing asOf(String park, int year, int version) {
        return jdbi.withHandle(handle -> asOf(handle, park, year, version));
    }

    /**
     * Stores an upload that was found right, unless it says nothing new.
     *
     * @param keys what the items' keys mean
     * @return what is filed now
     */
    Filing save(String park, int year, Upload upload, Instant at, Map<String, Key> keys) {
        return jdbi.inTransaction(handle -> {
            handle.createQuery("SELECT code FROM park WHERE code = :park FOR NO KEY UPDATE").bind("park", park)
                    .mapTo(String.class).one();
            var now = asOf(handle, park, year, Integer.MAX_VALUE);
            if (upload.saysNothingNew(now.items())) {
                return now;
            }
            insert(handle, park, year, latest(handle, park, year) + 1, upload, at, keys);
            return asOf(handle, park, year, Integer.MAX_VALUE);
        });
    }

    private static Filing asOf(Handle handle, String park, int year, int version) {
        var uploads = uploads(handle, park, year, version);
        return new Filing(park, year, uploads.isEmpty() ? 0 : uploads.get(0).version(),
                items(handle, park, year, version), uploads);
    }

    private static List<Filed> items(Handle handle, String park, int year, int version) {
        return handle.createQuery("""
                SELECT DISTINCT ON (i.key) i.key, i.value::text AS value, i.source, i.document, u.entered_by,
                       u.entered_at, u.version
                FROM filing_upload u JOIN filing_item i ON i.upload_id = u.id
                WHERE u.park_code = :park AND u.year = :year AND u.version <= :version
                  AND u.version >= coalesce((SELECT max(b.version) FROM filing_upload b
                          WHERE b.park_code = :park AND b.year = :year AND b.version <= :version AND b.replaces_all), 0)
                ORDER BY i.key, u.version DESC
                """).bind("park", park).bind("year", year).bind("version", version)
                .map((row, context) -> filed(row)).list();
    }

    private static List<UploadInfo> uploads(Handle handle, String park, int year, int version) {
        return handle.createQuery("""
                SELECT u.version, u.replaces_all, u.format, u.entered_by, u.entered_at,
                       (SELECT count(*) FROM filing_item i WHERE i.upload_id = u.id) AS items
                FROM filing_upload u
                WHERE u.park_code = :park AND u.year = :year AND u.version <= :version
                ORDER BY u.version DESC
                """).bind("park", park).bind("year", year).bind("version", version)
                .map(ConstructorMapper.of(UploadInfo.class)).list();
    }

    private static int latest(Handle handle, String park, int year) {
        return handle.createQuery("""
                SELECT coalesce(max(version), 0) FROM filing_upload WHERE park_code = :park AND year = :year
                """).bind("park", park).bind("year", year).mapTo(Integer.class).one();
    }

    private static void insert(Handle handle, String park, int year, int version, Upload upload, Instant at,
            Map<String, Key> keys) {
        long id = handle.createUpdate("""
                INSERT INTO filing_upload (park_code, year, version, replaces_all, format, entered_by, entered_at)
                VALUES (:park, :year, :version, :replacesAll, :format, :enteredBy, :at)
                """).bind("park", park).bind("year", year).bind("version", version)
                .bind("replacesAll", upload.replacesAll()).bind("format", upload.format())
                .bind("enteredBy", upload.enteredBy()).bind("at", at)
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
        var batch = handle.prepareBatch("""
                INSERT INTO filing_item (upload_id, key, value, unit, source, document)
                VALUES (:upload, :key, CAST(:value AS jsonb), :unit, :source, :document)
                """);
        for (var item : upload.items()) {
            batch.bind("upload", id).bind("key", item.key()).bind("value", item.value().toString())
                    .bind("unit", keys.get(item.key()).unit()).bind("source", item.source())
                    .bind("document", item.document()).add();
        }
        batch.execute();
    }

    private static Filed filed(ResultSet row) throws SQLException {
        try {
            return new Filed(row.getString("key"), JSON.readValue(row.getString("value"), Value.class),
                    row.getString("source"), row.getString("document"), row.getString("entered_by"),
                    row.getTimestamp("entered_at").toInstant(), row.getInt("version"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("filed value is not JSON: " + row.getString("value"), e);
        }
    }
}
