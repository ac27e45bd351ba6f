package io.parkpulse.bench.floor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

import org.postgresql.PGConnection;

/** COPY in its binary format, encoded by hand into one buffer. */
final class CopyWriter implements BatchWriter {
    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int HEADER = SIGNATURE.length + 8;
    private static final int ROW = 2 + 4 + 4 + 4 + 8 + 4 + 8 + 4 + 2;
    /** From 1970 to 2000, where PostgreSQL begins to count. */
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    private final String sql;
    private final ByteBuffer buffer = ByteBuffer.allocate(HEADER + ROW * Rows.BATCH + 2);

    CopyWriter(String table) {
        this.sql = "COPY " + table + " (series_id, time, value, quality) FROM STDIN (FORMAT binary)";
    }

    @Override
    public void write(Connection connection, Rows rows) throws SQLException, IOException {
        encode(rows);
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            copy.writeToCopy(buffer.array(), 0, buffer.position());
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void encode(Rows rows) {
        buffer.clear().put(SIGNATURE).putInt(0).putInt(0);
        for (int i = 0; i < Rows.BATCH; i++) {
            buffer.putShort((short) 4).putInt(4).putInt(rows.series[i]).putInt(8).putLong(rows.micros[i] - EPOCH_MICROS)
                    .putInt(8).putDouble(rows.values[i]).putInt(2).putShort(rows.qualities[i]);
        }
        buffer.putShort((short) -1);
    }
}
