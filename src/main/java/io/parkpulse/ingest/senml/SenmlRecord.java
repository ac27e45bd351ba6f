package io.parkpulse.ingest.senml;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.parkpulse.ingest.ReadingError;
import io.parkpulse.ingest.RejectReason;
import io.parkpulse.ingest.Sample;
import io.parkpulse.registry.Quoted;

/** One SenML record while it is read. */
final class SenmlRecord {
    /** Times below 2^28 seconds are relative to now (RFC 8428 §4.5.3). */
    private static final long RELATIVE_BELOW = TimeUnit.SECONDS.toMicros(1L << 28);
    private static final int LONGEST_NAME = 254;
    private static final boolean[] IN_NAME = inName();

    private String name = "";
    private @Nullable String unit;
    private long timeMicros;
    private double value;
    private boolean hasValue;
    private @Nullable RejectReason reason;
    private @Nullable String problem;

    private SenmlRecord() {}

    /** Reads the object that the parser stands on, to its end, whatever is in it. */
    static SenmlRecord read(JsonParser parser, SenmlBase base) throws IOException {
        var record = new SenmlRecord();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var field = parser.currentName();
            parser.nextToken();
            record.field(field, parser, base);
        }
        if (record.problem == null && base.version > SenmlBase.VERSION) {
            record.fail(RejectReason.MALFORMED, "bver " + base.version + " is newer than SenML version "
                    + SenmlBase.VERSION);
        }
        return record;
    }

    private void field(String field, JsonParser parser, SenmlBase base) throws IOException {
        switch (field) {
            case "bn" -> base.name = text(field, parser, base.name);
            case "bu" -> base.unit = text(field, parser, base.unit);
            case "bt" -> base.timeMicros = time(field, parser, base.timeMicros);
            case "bver" -> base.version = version(parser, base.version);
            case "bv" -> {
                base.value = number(field, parser, base.value);
                base.hasValue = true;
            }
            case "n" -> name = text(field, parser, name);
            case "u" -> unit = text(field, parser, unit);
            case "t" -> timeMicros = time(field, parser, timeMicros);
            case "v" -> {
                value = number(field, parser, 0);
                hasValue = true;
            }
            case "vb" -> flag(parser);
            case "vs", "vd", "s" -> {
                fail(RejectReason.BAD_VALUE,
                        "'" + field + "' is not supported; expected a number in 'v' or a boolean in 'vb'");
                parser.skipChildren();
            }
            default -> unknown(field, parser);
        }
    }

    private void unknown(String field, JsonParser parser) throws IOException {
        if (field.endsWith("_")) {
            fail(RejectReason.MALFORMED, "the field " + Quoted.of(field)
                    + " must be understood (RFC 8428 §4.4), and is not");
        }
        parser.skipChildren();
    }

    private String text(String field, JsonParser parser, @Nullable String otherwise) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        fail(RejectReason.MALFORMED, "'" + field + "' must be a string");
        parser.skipChildren();
        return otherwise;
    }

    private long time(String field, JsonParser parser, long otherwise) throws IOException {
        if (parser.currentToken() != null && parser.currentToken().isNumeric()) {
            long micros = Micros.read(parser);
            if (micros != Micros.NONE) {
                return micros;
            }
        }
        fail(RejectReason.BAD_TIME, "'" + field + "' must be a number of seconds since 1970 or relative to now");
        parser.skipChildren();
        return otherwise;
    }

    private int version(JsonParser parser, int otherwise) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() == JsonParser.NumberType.INT) {
            return parser.getIntValue();
        }
        fail(RejectReason.MALFORMED, "'bver' must be the number of a SenML version");
        parser.skipChildren();
        return otherwise;
    }

    private double number(String field, JsonParser parser, double otherwise) throws IOException {
        if (parser.currentToken() != null && parser.currentToken().isNumeric()) {
            double number = parser.getDoubleValue();
            if (Double.isFinite(number)) {
                return number;
            }
            fail(RejectReason.BAD_VALUE, "'" + field + "' is beyond what a double can hold");
            return otherwise;
        }
        fail(RejectReason.BAD_VALUE, "'" + field + "' must be a number, not " + Quoted.of(shown(parser)));
        parser.skipChildren();
        return otherwise;
    }

    private static String shown(JsonParser parser) throws IOException {
        return parser.currentToken().isScalarValue() ? parser.getText() : parser.currentToken().asString();
    }

    private void flag(JsonParser parser) throws IOException {
        if (parser.currentToken().isBoolean()) {
            value = parser.getBooleanValue() ? 1.0 : 0.0;
            hasValue = true;
        } else {
            fail(RejectReason.BAD_VALUE, "'vb' must be true or false");
            parser.skipChildren();
        }
    }

    private void fail(RejectReason why, String what) {
        if (problem == null) {
            reason = why;
            problem = what;
        }
    }

    @Nullable
    String problem() {
        return problem;
    }

    RejectReason reason() {
        return reason;
    }

    /** A record without a value only sets base fields. */
    boolean hasValue() {
        return hasValue || !name.isEmpty();
    }

    /** Adds the reading, or why it is none. */
    void sample(int index, SenmlBase base, Instant receivedAt, List<Sample> samples, List<ReadingError> errors) {
        if (!hasValue && !base.hasValue) {
            errors.add(new ReadingError(index, RejectReason.BAD_VALUE, "the record has no 'v' and no 'vb'"));
            return;
        }
        var full = base.name + name;
        int slash = full.lastIndexOf('/');
        if (!isName(full) || slash <= 0 || slash == full.length() - 1) {
            errors.add(new ReadingError(index, RejectReason.BAD_NAME, "the name is " + Quoted.of(full)
                    + "; expected device/metric of letters, digits and - : . / _"));
            return;
        }
        double sum = base.hasValue ? base.value + value : value; // -0.0 stays what was sent
        samples.add(new Sample(index, full.substring(0, slash), full.substring(slash + 1),
                unit == null ? base.unit : unit, micros(base.timeMicros + timeMicros, receivedAt), sum));
    }

    /** Letters and digits, then also - : . / _ (RFC 8428 §4.5.1). */
    private static boolean isName(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || !Character.isLetterOrDigit(name.charAt(0))) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            if (character >= IN_NAME.length || !IN_NAME[character]) {
                return false;
            }
        }
        return true;
    }

    private static boolean[] inName() {
        var allowed = new boolean[128];
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-:./_".chars()
                .forEach(character -> allowed[character] = true);
        return allowed;
    }

    private static long micros(long micros, Instant receivedAt) {
        return micros < RELATIVE_BELOW ? ChronoUnit.MICROS.between(Instant.EPOCH, receivedAt) + micros : micros;
    }
}
