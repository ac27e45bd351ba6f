package io.parkpulse.evaluation.filing.version;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads rows that tell what uploads did to a value. */
public final class HistoryRow {
    private HistoryRow() {}

    /** From columns version, format, reason, file_name, entered_by, entered_at, and the item's with {@code named}. */
    public static KeyVersion.Row of(ResultSet row) throws SQLException {
        return new KeyVersion.Row(row.getBoolean("named"), new KeyVersion(row.getInt("version"),
                KeyVersion.Change.FILED, StoredValue.read(row.getString("value")), row.getString("unit"),
                row.getString("source"), row.getString("document"), row.getString("stated"), row.getString("place"),
                row.getString("reason"), row.getString("format"), row.getString("file_name"),
                row.getString("entered_by"), row.getTimestamp("entered_at").toInstant()));
    }
}
