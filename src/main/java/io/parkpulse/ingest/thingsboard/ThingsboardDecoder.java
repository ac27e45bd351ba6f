package io.parkpulse.ingest.thingsboard;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.ingest.Decoded;
import io.parkpulse.ingest.Decoder;
import io.parkpulse.ingest.ReadingError;
import io.parkpulse.ingest.RejectReason;
import io.parkpulse.ingest.Sample;
import io.parkpulse.registry.Quoted;

/**
 * Reads {@code {"device":[{"ts":ms,"values":{"metric":value,…}},…],…}} and its short form
 * {@code {"device":[{"metric":value,…}]}}, whose time is that of receipt. Keys are metric ids; units are the
 * catalogue's.
 */
@ApplicationScoped
class ThingsboardDecoder implements Decoder {
    private static final long MICROS_PER_MILLI = 1000;
    private static final long LATEST_MS = Long.MAX_VALUE / MICROS_PER_MILLI;

    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public String format() {
        return "thingsboard";
    }

    @Override
    public Decoded decode(byte[] payload, Instant receivedAt) {
        JsonNode root;
        try {
            root = json.readTree(payload);
        } catch (JsonProcessingException e) {
            return Decoded.refused(RejectReason.MALFORMED, "not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            return Decoded.refused(RejectReason.MALFORMED, "not UTF-8 JSON: " + e.getMessage());
        }
        if (root == null || !root.isObject()) {
            return Decoded.refused(RejectReason.MALFORMED, "expected a JSON object of devices");
        }
        var reading = new Telemetry(receivedAt);
        root.properties().forEach(device -> reading.device(device.getKey(), device.getValue()));
        if (reading.samples.isEmpty() && reading.errors.isEmpty()) {
            return Decoded.refused(RejectReason.MALFORMED, "the message holds no reading");
        }
        return new Decoded(reading.samples, reading.errors);
    }

    private static final class Telemetry {
        private final ArrayList<Sample> samples = new ArrayList<>();
        private final ArrayList<ReadingError> errors = new ArrayList<>();
        private final long receivedMicros;
        private int index;

        Telemetry(Instant receivedAt) {
            this.receivedMicros = ChronoUnit.MICROS.between(Instant.EPOCH, receivedAt);
        }

        void device(String device, JsonNode entries) {
            if (!entries.isArray()) {
                fail(RejectReason.MALFORMED, "device " + Quoted.of(device)
                        + " must have an array of {\"ts\":…,\"values\":{…}}");
                return;
            }
            entries.forEach(entry -> entry(device, entry));
        }

        private void entry(String device, JsonNode entry) {
            if (!entry.isObject()) {
                fail(RejectReason.MALFORMED, "an entry of device " + Quoted.of(device) + " must be an object");
                return;
            }
            if (!entry.has("ts")) {
                values(device, receivedMicros, entry.has("values") ? entry.get("values") : entry);
                return;
            }
            var ts = entry.get("ts");
            if (!ts.isIntegralNumber() || !ts.canConvertToLong() || Math.abs(ts.longValue()) > LATEST_MS) {
                fail(RejectReason.BAD_TIME, "ts of device " + Quoted.of(device)
                        + " must be milliseconds since 1970, an integer");
                return;
            }
            values(device, ts.longValue() * MICROS_PER_MILLI, entry.path("values"));
        }

        private void values(String device, long micros, JsonNode values) {
            if (!values.isObject() || values.isEmpty()) {
                fail(RejectReason.MALFORMED, "an entry of device " + Quoted.of(device)
                        + " must have values, an object that is not empty");
                return;
            }
            values.properties().forEach(value -> value(device, micros, value.getKey(), value.getValue()));
        }

        private void value(String device, long micros, String metric, JsonNode value) {
            boolean number = value.isNumber() && Double.isFinite(value.doubleValue());
            if (!number && !value.isBoolean()) {
                fail(RejectReason.BAD_VALUE, "the value of " + Quoted.of(metric)
                        + " must be a finite number or a boolean, not " + Quoted.of(value.toString()));
                return;
            }
            double stored = value.isBoolean() ? value.booleanValue() ? 1 : 0 : value.doubleValue();
            samples.add(new Sample(index++, device, metric, null, micros, stored));
        }

        private void fail(RejectReason reason, String detail) {
            errors.add(new ReadingError(index++, reason, detail));
        }
    }
}
