package io.parkpulse.evaluation.filing.enterprise;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import jakarta.annotation.Nullable;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import io.parkpulse.evaluation.filing.version.StoredValue;

/**
 * Reads the figures of many tenants at once. Uploads are read apart from their items, and what is newest is found here: the
 * database would sort all of them by words.
 */
final class FigureReader {
    private static final String WHERE = """
            FROM enterprise_filing_upload u
            WHERE (CAST(:park AS text) IS NULL OR u.park_code = :park)
              AND u.year = ANY (:years) AND u.version <= :version
            """;

    /** Figures of one key and year. */
    record Of(int year, String key) {}

    /**
     * Which figures are wanted.
     *
     * @param park    null: of all parks
     * @param version of uploads up to which they count
     */
    record Wanted(@Nullable String park, int version, Set<Of> figures) {
        private Integer[] years() {
            return figures.stream().map(Of::year).distinct().toArray(Integer[]::new);
        }
    }

    private record Upload(String park, int year, int version, String enteredBy, Instant enteredAt) {}

    private final Map<String, ParkFigures> parks = new TreeMap<>();
    private final Map<Integer, Tenant> tenants = new HashMap<>();
    private final Map<Long, Upload> uploads = new HashMap<>();

    private FigureReader(Map<String, List<Tenant>> byPark) {
        byPark.forEach((park, own) -> {
            parks.put(park, new ParkFigures(own));
            own.forEach(tenant -> tenants.put(tenant.id(), tenant));
        });
    }

    static Map<String, ParkFigures> read(Handle handle, Map<String, List<Tenant>> tenants, Wanted wanted) {
        var reader = new FigureReader(tenants);
        reader.uploads(handle, wanted);
        if (!reader.uploads.isEmpty()) {
            reader.items(handle, wanted);
            reader.statements(handle, wanted);
        }
        return reader.parks;
    }

    private void uploads(Handle handle, Wanted wanted) {
        query(handle, "SELECT u.id, u.park_code, u.year, u.version, u.entered_by, u.entered_at " + WHERE, wanted)
                .map((row, context) -> uploads.put(row.getLong(1), new Upload(row.getString(2),
                        row.getInt(3), row.getInt(4), row.getString(5), row.getTimestamp(6).toInstant())))
                .list();
    }

    /** In the order of the uploads, so that a later one of a park and year supersedes the earlier. */
    private void items(Handle handle, Wanted wanted) {
        query(handle, """
                SELECT i.upload_id, i.enterprise_id, i.key, i.value::text, i.unit, i.source, i.document
                FROM enterprise_filing_item i
                JOIN (SELECT u.id, w.key FROM unnest(:keyYears, :keyNames) AS w (year, key)
                      JOIN enterprise_filing_upload u ON u.year = w.year
                      WHERE (CAST(:park AS text) IS NULL OR u.park_code = :park) AND u.year = ANY (:years)
                        AND u.version <= :version) u ON u.id = i.upload_id AND u.key = i.key
                ORDER BY i.upload_id
                """, wanted).bind("keyYears", wanted.figures().stream().map(Of::year).toArray(Integer[]::new))
                .bind("keyNames", wanted.figures().stream().map(Of::key).toArray(String[]::new)).setFetchSize(5000)
                .map((row, context) -> {
                    var upload = uploads.get(row.getLong(1));
                    var tenant = tenants.get(row.getInt(2));
                    var value = StoredValue.read(row.getString(4));
                    parks.get(upload.park()).put(upload.year(), row.getString(3), tenant.code(), value == null
                            ? null
                            : new Part(tenant.code(), tenant.name(), row.getString(3), value, row.getString(5),
                                    row.getString(6), row.getString(7), upload.version(), upload.enteredBy(),
                                    upload.enteredAt()));
                    return true;
                }).forEach(read -> {
                    // put where it belongs
                });
    }

    private void statements(Handle handle, Wanted wanted) {
        query(handle, """
                SELECT s.upload_id, s.key, s.complete FROM enterprise_filing_statement s
                WHERE s.upload_id IN (SELECT u.id
                """ + WHERE + ") ORDER BY s.upload_id", wanted).map((row, context) -> {
            var upload = uploads.get(row.getLong(1));
            parks.get(upload.park()).state(upload.year(), row.getString(2), row.getBoolean(3));
            return true;
        }).list();
    }

    private static Query query(Handle handle, String sql, Wanted wanted) {
        return handle.createQuery(sql).bind("park", wanted.park()).bind("years", wanted.years())
                .bind("version", wanted.version());
    }
}
