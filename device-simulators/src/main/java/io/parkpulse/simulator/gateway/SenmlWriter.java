package io.parkpulse.simulator.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/** Writes readings as one SenML JSON pack (RFC 8428): base name the device, base time that of the first reading. */
public final class SenmlWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MILLIS_DIGITS = 3;
    private static final double LARGEST_EXACT_WHOLE = 1L << 53;

    private SenmlWriter() {}

    /**
     * The pack, in the order of the readings.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static byte[] write(List<Reading> readings) {
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("a SenML pack needs a reading");
        }
        var out = new ByteArrayOutputStream(64 * readings.size());
        try (var json = JSON.createGenerator(out)) {
            writePack(json, readings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void writePack(JsonGenerator json, List<Reading> readings) throws IOException {
        long base = readings.get(0).time().toEpochMilli();
        String device = null;
        json.writeStartArray();
        for (var reading : readings) {
            json.writeStartObject();
            if (!reading.series().device().equals(device)) {
                json.writeStringField("bn", reading.series().device() + "/");
            }
            if (device == null) {
                json.writeFieldName("bt");
                writeSeconds(json, base);
            }
            device = reading.series().device();
            writeRecord(json, reading, base);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeRecord(JsonGenerator json, Reading reading, long base) throws IOException {
        json.writeStringField("n", reading.series().metric());
        json.writeStringField("u", reading.series().unit());
        json.writeFieldName("v");
        writeValue(json, reading.value());
        long offset = offset(reading.time(), base);
        if (offset != 0) {
            json.writeFieldName("t");
            writeSeconds(json, offset);
        }
    }

    private static long offset(Instant time, long base) {
        return time.toEpochMilli() - base;
    }

    /** Decimal, so that no millisecond is lost to binary fractions. */
    private static void writeSeconds(JsonGenerator json, long millis) throws IOException {
        if (millis % 1000 == 0) {
            json.writeNumber(millis / 1000);
        } else {
            json.writeNumber(BigDecimal.valueOf(millis, MILLIS_DIGITS).stripTrailingZeros());
        }
    }

    private static void writeValue(JsonGenerator json, double value) throws IOException {
        if (value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT_WHOLE) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(value);
        }
    }
}
