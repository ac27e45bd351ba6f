package io.parkpulse.bench;

import java.sql.SQLException;

import io.parkpulse.bench.floor.Floor;
import io.parkpulse.rig.DatabaseProcess;

/**
 * Published = acknowledged = stored, of a load into an empty table.
 *
 * @param published    readings
 * @param acknowledged readings in messages that the broker acknowledged to the publisher
 * @param stored       rows of the table
 */
record Counts(String of, long published, long acknowledged, long stored) {
    static Counts of(String what, Load load, DatabaseProcess database) throws SQLException {
        var report = load.published();
        // Messages have different sizes: if one is missing, say so by at least one reading.
        long missing = report.messages() - report.acknowledged();
        return new Counts(what, report.readings(), report.readings() - missing, Floor.count(database));
    }

    boolean agree() {
        return published == acknowledged && acknowledged == stored;
    }
}
