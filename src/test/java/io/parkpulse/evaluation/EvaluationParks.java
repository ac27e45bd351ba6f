package io.parkpulse.evaluation;

import java.time.Instant;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Parks, points and readings of the tests of evaluation; what it makes it takes away again. */
public final class EvaluationParks {
    private final Jdbi jdbi;
    private final String prefix;

    public EvaluationParks(Jdbi jdbi, String prefix) {
        this.jdbi = jdbi;
        this.prefix = prefix;
    }

    /** A registered park. */
    public String add(String name, String openedOn) {
        var code = prefix + name;
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO park (code, name, opened_on) VALUES (?, ?, CAST(? AS date))", code, code, openedOn));
        return code;
    }

    /** A measuring point of the park. */
    public int point(String park, String device, String metric) {
        return jdbi.inTransaction(handle -> {
            handle.execute("INSERT INTO gateway (park_code, code, name) VALUES (?, 'gw', 'gw') ON CONFLICT DO NOTHING",
                    park);
            int gateway = id(handle, "SELECT id FROM gateway WHERE park_code = ?", park);
            handle.execute("INSERT INTO device (gateway_id, code, name) VALUES (?, ?, ?)", gateway, device, device);
            int deviceId = id(handle, "SELECT max(id) FROM device WHERE gateway_id = ?", gateway);
            handle.execute("INSERT INTO series (device_id, metric_id) VALUES (?, ?)", deviceId, metric);
            return id(handle, "SELECT id FROM series WHERE device_id = ?", deviceId);
        });
    }

    public void reading(int series, String time, int quality) {
        jdbi.useHandle(
                handle -> handle.execute("INSERT INTO reading (series_id, time, value, quality) VALUES (?, ?, 1, ?)",
                        series, Instant.parse(time), (short) quality));
    }

    public void clear() {
        jdbi.useTransaction(handle -> {
            var parks = "(SELECT code FROM park WHERE starts_with(code, '" + prefix + "'))";
            var series = "(SELECT series_id FROM series_info WHERE park_code IN " + parks + ")";
            handle.execute(
                    "DELETE FROM evaluation_run WHERE id IN (SELECT run_id FROM evaluation_result WHERE park_code IN "
                            + parks + ")");
            handle.execute("DELETE FROM evaluation_result WHERE park_code IN " + parks);
            handle.execute(
                    "DELETE FROM filing_item WHERE upload_id IN (SELECT id FROM filing_upload WHERE park_code IN "
                            + parks + ")");
            handle.execute("DELETE FROM filing_upload WHERE park_code IN " + parks);
            handle.execute("DELETE FROM reading WHERE series_id IN " + series);
            handle.execute("DELETE FROM series WHERE id IN " + series);
            handle.execute("DELETE FROM device WHERE gateway_id IN (SELECT id FROM gateway WHERE park_code IN " + parks
                    + ")");
            handle.execute("DELETE FROM gateway WHERE park_code IN " + parks);
            handle.execute("DELETE FROM park WHERE code IN " + parks);
        });
    }

    private static int id(Handle handle, String sql, Object argument) {
        return handle.select(sql, argument).mapTo(Integer.class).one();
    }
}
