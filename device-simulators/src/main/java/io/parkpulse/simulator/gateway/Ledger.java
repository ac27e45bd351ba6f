package io.parkpulse.simulator.gateway;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.LongStream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/**
 * Writes down every message that the broker acknowledged, one JSON object a line, so that a test can look for each
 * reading in the database.
 */
public final class Ledger implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();

    private final BufferedWriter out;

    private Ledger(BufferedWriter out) {
        this.out = out;
    }

    /** Goes on at the end of the file, which need not exist. */
    public static Ledger appendTo(Path file) throws IOException {
        return new Ledger(Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /** Adds a line and flushes it: what is in the file was acknowledged, whenever this program is killed. */
    synchronized void acknowledged(GatewayId gateway, List<Reading> readings) {
        try {
            out.write(line(gateway, readings));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the ledger", e);
        }
    }

    private static String line(GatewayId gateway, List<Reading> readings) throws IOException {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("topic", gateway.telemetryTopic());
            json.writeNumberField("first", times(readings).min().orElseThrow());
            json.writeNumberField("last", times(readings).max().orElseThrow());
            json.writeNumberField("count", readings.size());
            json.writeArrayFieldStart("readings");
            for (var reading : readings) {
                write(json, reading);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static LongStream times(List<Reading> readings) {
        return readings.stream().mapToLong(reading -> reading.time().toEpochMilli());
    }

    private static void write(JsonGenerator json, Reading reading) throws IOException {
        json.writeStartObject();
        json.writeStringField("device", reading.series().device());
        json.writeStringField("metric", reading.series().metric());
        json.writeNumberField("t", reading.time().toEpochMilli());
        json.writeNumberField("v", reading.value());
        json.writeEndObject();
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
