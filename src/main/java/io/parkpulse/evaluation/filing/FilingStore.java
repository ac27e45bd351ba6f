package io.parkpulse.evaluation.filing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.filing.enterprise.RollUpStore;
import io.parkpulse.evaluation.filing.version.HistoryRow;
import io.parkpulse.evaluation.filing.version.Item;
import io.parkpulse.evaluation.filing.version.KeyVersion;
import io.parkpulse.evaluation.filing.version.StoredValue;
import io.parkpulse.evaluation.filing.version.Upload;
import io.parkpulse.evaluation.filing.version.UploadInfo;

/** Keeps filings of parks: every upload stays as it came. */
@ApplicationScoped
public class FilingStore {
    private final RollUpStore rollUps;

    FilingStore(RollUpStore rollUps) {
        this.rollUps = rollUps;
    }

    /**
     * The parks of which anything is filed for the year, with what holds now, by key: what is filed for the park, and
     * where nothing is, what the figures of its enterprises come to, if they are complete.
     */
    public Map<String, Map<String, Filed>> current(Handle handle, int year) {
        var parks = filed(handle, year);
        rollUps.of(handle, null, year).forEach((park, all) -> {
            var merged = RolledUpFilings.merge(parks.getOrDefault(park, Map.of()), all);
            if (!merged.isEmpty()) {
                parks.put(park, merged);
            }
        });
        return parks;
    }

    private static Map<String, Map<String, Filed>> filed(Handle handle, int year) {
        var parks = new TreeMap<String, Map<String, Filed>>();
        handle.createQuery("""
                SELECT park_code, key, value::text AS value, source, document, entered_by, entered_at, version
                FROM filing_current WHERE year = :year
                """).bind("year", year).map((row, context) -> Map.entry(row.getString("park_code"), filed(row)))
                .forEach(entry -> parks.computeIfAbsent(entry.getKey(), park -> new TreeMap<>())
                        .put(entry.getValue().key(), entry.getValue()));
        return parks;
    }

    /** What is filed now, with what the enterprises' figures come to. */
    Filing current(Handle handle, String park, int year) {
        var filing = asOf(handle, park, year, Integer.MAX_VALUE);
        var items = new HashMap<String, Filed>();
        filing.items().forEach(item -> items.put(item.key(), item));
        var beside = rollUps.of(handle, park, year).getOrDefault(park, List.of()).stream()
                .map(rollUp -> RollUpSummary.of(rollUp, items.get(rollUp.key()))).toList();
        return new Filing(park, year, filing.version(), filing.items(), beside, filing.uploads());
    }

    /** What was filed as of a version. */
    Filing asOf(Handle handle, String park, int year, int version) {
        var uploads = uploads(handle, park, year, version);
        return new Filing(park, year, uploads.isEmpty() ? 0 : uploads.get(0).version(),
                items(handle, park, year, version), List.of(), uploads);
    }

    /** Locks parks, in the order of their codes, so that one upload after the other gets its version. */
    void lock(Handle handle, Collection<String> parks) {
        handle.createQuery("SELECT code FROM park WHERE code = ANY (:parks) ORDER BY code FOR NO KEY UPDATE")
                .bind("parks", parks.toArray(String[]::new)).mapTo(String.class).list();
    }

    /**
     * Stores an upload of a park that was found right, unless it says nothing new. The park must be locked.
     *
     * @return whether there is a new version
     */
    boolean save(Handle handle, String park, int year, Upload upload, List<Item> items) {
        if (saysNothingNew(handle, park, year, upload, items)) {
            return false;
        }
        long id = handle
                .createUpdate(
                        """
                                INSERT INTO filing_upload (park_code, year, version, replaces_all, format, entered_by, entered_at, reason,
                                    file_name, digest)
                                SELECT :park, :year, coalesce(max(version), 0) + 1, :replacesAll, :format, :enteredBy, :enteredAt,
                                    :reason, :fileName, :digest
                                FROM filing_upload WHERE park_code = :park AND year = :year
                                """)
                .bind("park", park).bind("year", year).bindMethods(upload)
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
        var batch = handle.prepareBatch("""
                INSERT INTO filing_item (upload_id, key, value, unit, source, document, stated, place)
                VALUES (:upload, :key, CAST(:json AS jsonb), :unit, :source, :document, :stated, :place)
                """);
        items.forEach(item -> batch.bind("upload", id).bind("json", StoredValue.write(item.value())).bindMethods(item)
                .add());
        batch.execute();
        return true;
    }

    /** What each upload did to a value, newest first. */
    List<KeyVersion> history(Handle handle, String park, int year, String key) {
        return KeyVersion.history(handle.createQuery("""
                SELECT u.version, u.format, u.reason, u.file_name, u.entered_by, u.entered_at, i.value::text AS value,
                       i.unit, i.source, i.document, i.stated, i.place, i.upload_id IS NOT NULL AS named
                FROM filing_upload u LEFT JOIN filing_item i ON i.upload_id = u.id AND i.key = :key
                WHERE u.park_code = :park AND u.year = :year AND (i.upload_id IS NOT NULL OR u.replaces_all)
                ORDER BY u.version
                """).bind("park", park).bind("year", year).bind("key", key)
                .map((row, context) -> HistoryRow.of(row)).list());
    }

    /** Whether storing it would only repeat what is filed, as when a script runs twice. */
    private static boolean saysNothingNew(Handle handle, String park, int year, Upload upload, List<Item> items) {
        var now = new HashMap<String, Filed>();
        items(handle, park, year, Integer.MAX_VALUE).forEach(item -> now.put(item.key(), item));
        return items.stream().allMatch(item -> repeats(item, now.get(item.key())))
                && (!upload.replacesAll() || items.size() == now.size());
    }

    private static boolean repeats(Item item, Filed filed) {
        return filed == null
                ? item.value() == null
                : item.repeats(filed.value(), filed.source(), filed.document());
    }

    private static List<Filed> items(Handle handle, String park, int year, int version) {
        return handle.createQuery("""
                SELECT key, value, source, document, entered_by, entered_at, version FROM (
                    SELECT DISTINCT ON (i.key) i.key, i.value::text AS value, i.source, i.document, u.entered_by,
                           u.entered_at, u.version
                    FROM filing_upload u JOIN filing_item i ON i.upload_id = u.id
                    WHERE u.park_code = :park AND u.year = :year AND u.version <= :version
                      AND u.version >= coalesce((SELECT max(b.version) FROM filing_upload b
                              WHERE b.park_code = :park AND b.year = :year AND b.version <= :version
                                AND b.replaces_all), 0)
                    ORDER BY i.key, u.version DESC) newest
                WHERE value IS NOT NULL ORDER BY key
                """).bind("park", park).bind("year", year).bind("version", version)
                .map((row, context) -> filed(row)).list();
    }

    private static List<UploadInfo> uploads(Handle handle, String park, int year, int version) {
        return handle.createQuery("""
                SELECT u.version, u.replaces_all, u.format, u.entered_by, u.entered_at, u.reason, u.file_name, u.digest,
                       (SELECT count(*) FROM filing_item i WHERE i.upload_id = u.id) AS items
                FROM filing_upload u
                WHERE u.park_code = :park AND u.year = :year AND u.version <= :version
                ORDER BY u.version DESC
                """).bind("park", park).bind("year", year).bind("version", version)
                .map(ConstructorMapper.of(UploadInfo.class)).list();
    }

    private static Filed filed(ResultSet row) throws SQLException {
        return new Filed(row.getString("key"), StoredValue.read(row.getString("value")), row.getString("source"),
                row.getString("document"), row.getString("entered_by"), row.getTimestamp("entered_at").toInstant(),
                row.getInt("version"));
    }
}
