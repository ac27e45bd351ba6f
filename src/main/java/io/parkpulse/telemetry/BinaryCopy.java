package io.parkpulse.telemetry;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import org.postgresql.copy.CopyIn;

/**
 * Writes readings in PostgreSQL's binary COPY format: a header, then for each row the number of its fields, and each
 * field with its length, in network byte order. Times count microseconds from 2000-01-01 UTC.
 */
final class BinaryCopy {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final long EPOCH_MICROS = TimeUnit.SECONDS
            .toMicros(Instant.parse("2000-01-01T00:00:00Z").getEpochSecond());
    private static final short FIELDS = 4;
    private static final short END = -1;
    private static final int ROW_BYTES = Short.BYTES + FIELDS * Integer.BYTES + Integer.BYTES + Long.BYTES
            + Double.BYTES
            + Short.BYTES;
    private static final int CHUNK_BYTES = 64 << 10;

    private final CopyIn copy;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);

    /** Starts with the format's header. */
    BinaryCopy(CopyIn copy) {
        this.copy = copy;
        chunk.put(SIGNATURE).putInt(0).putInt(0);
    }

    void write(Reading reading) throws SQLException {
        if (chunk.remaining() < ROW_BYTES) {
            send();
        }
        chunk.putShort(FIELDS)
                .putInt(Integer.BYTES).putInt(reading.series().id())
                .putInt(Long.BYTES).putLong(reading.timeMicros() - EPOCH_MICROS)
                .putInt(Double.BYTES).putDouble(reading.value())
                .putInt(Short.BYTES).putShort(reading.quality().code());
    }

    private void send() throws SQLException {
        copy.writeToCopy(chunk.array(), 0, chunk.position());
        chunk.clear();
    }

    /** Ends the format; the caller ends the COPY. */
    void end() throws SQLException {
        if (chunk.remaining() < Short.BYTES) {
            send();
        }
        chunk.putShort(END);
        send();
    }
}
