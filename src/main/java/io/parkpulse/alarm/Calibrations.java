package io.parkpulse.alarm;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.parkpulse.telemetry.Quality;
import io.parkpulse.telemetry.ReadingBatch;

/**
 * Notices instruments that say of their newest reading that they are calibrated or maintained: alarms on them are suppressed
 * by design from then on. A batch without such readings costs nothing.
 */
final class Calibrations {
    private Calibrations() {}

    /** To be called before the readings are stored. */
    static void begin(Connection transaction, ReadingBatch batch, Instant now) throws SQLException {
        var calibrating = calibrating(batch);
        if (calibrating.isEmpty()) {
            return;
        }
        try (var insert = transaction.prepareStatement("""
                INSERT INTO alarm_mode (kind, cause, park_code, gateway_id, device_id, series_id, began_at, reason)
                SELECT 'BY_DESIGN', 'CALIBRATION', g.park_code, g.id, d.id, s.id, ?,
                    'the instrument is calibrated or maintained, by its own quality flag 仪表校准或维护'
                FROM unnest(?, ?) c(series_id, time)
                JOIN series s ON s.id = c.series_id
                JOIN metric m ON m.id = s.metric_id AND m.alarm_class = 'process'
                JOIN device d ON d.id = s.device_id
                JOIN gateway g ON g.id = d.gateway_id
                WHERE NOT EXISTS (SELECT FROM reading r WHERE r.series_id = s.id AND r.time >= c.time)
                ORDER BY s.id
                ON CONFLICT DO NOTHING
                """)) {
            Jdbc.set(insert, 1, now);
            insert.setArray(2, transaction.createArrayOf("int4", calibrating.keySet().toArray()));
            insert.setArray(3, transaction.createArrayOf("timestamptz", calibrating.values().toArray()));
            insert.executeUpdate();
        }
    }

    /** The series whose newest reading of the batch is excluded, with its time. */
    private static Map<Integer, Instant> calibrating(ReadingBatch batch) {
        var newest = new LinkedHashMap<Integer, Instant>();
        for (var reading : batch.readings()) {
            if (reading.quality() == Quality.EXCLUDED) {
                newest.put(reading.series().id(), reading.time());
            } else if (!newest.isEmpty()) {
                newest.remove(reading.series().id());
            }
        }
        return newest;
    }
}
