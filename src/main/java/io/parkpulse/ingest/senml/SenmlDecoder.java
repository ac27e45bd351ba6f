package io.parkpulse.ingest.senml;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;

import io.parkpulse.ingest.Decoded;
import io.parkpulse.ingest.Decoder;
import io.parkpulse.ingest.ReadingError;
import io.parkpulse.ingest.RejectReason;
import io.parkpulse.ingest.Sample;
import io.parkpulse.ingest.Urgency;

/**
 * Reads SenML JSON (RFC 8428): an array of records with base fields, relative times and units. The name of a reading is
 * {@code device/metric}; by custom the base name is {@code device/} and the name is the metric.
 */
@ApplicationScoped
class SenmlDecoder implements Decoder {
    private final JsonFactory json = JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

    @Override
    public String format() {
        return "senml";
    }

    @Override
    public Decoded decode(byte[] payload, Instant receivedAt) {
        var samples = new ArrayList<Sample>();
        var errors = new ArrayList<ReadingError>();
        try (var parser = json.createParser(payload)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return Decoded.refused(RejectReason.MALFORMED, "expected a JSON array of SenML records (RFC 8428)");
            }
            readRecords(parser, receivedAt, samples, errors);
            if (parser.nextToken() != null) {
                return Decoded.refused(RejectReason.MALFORMED, "expected nothing after the array of SenML records");
            }
        } catch (JsonProcessingException e) {
            return Decoded.refused(RejectReason.MALFORMED, "not JSON: " + e.getOriginalMessage() + " at line "
                    + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr());
        } catch (IOException e) {
            return Decoded.refused(RejectReason.MALFORMED, "not UTF-8 JSON: " + e.getMessage());
        }
        if (samples.isEmpty() && errors.isEmpty()) {
            return Decoded.refused(RejectReason.MALFORMED, "the message holds no reading");
        }
        return new Decoded(samples, errors);
    }

    @Override
    public OptionalLong newestSecond(byte[] payload) {
        return SenmlGlance.second(payload);
    }

    @Override
    public Urgency urgency(byte[] payload) {
        return UrgentNames.in(payload);
    }

    private static void readRecords(JsonParser parser, Instant receivedAt, List<Sample> samples,
            List<ReadingError> errors) throws IOException {
        var base = new SenmlBase();
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                errors.add(new ReadingError(index, RejectReason.MALFORMED, "expected a SenML record, a JSON object"));
                parser.skipChildren();
                continue;
            }
            var record = SenmlRecord.read(parser, base);
            if (record.problem() != null) {
                errors.add(new ReadingError(index, record.reason(), record.problem()));
            } else if (record.hasValue()) {
                record.sample(index, base, receivedAt, samples, errors);
            }
        }
    }
}
