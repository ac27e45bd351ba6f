package io.parkpulse.ingest.senml;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.parkpulse.ingest.ReadingError;
import io.parkpulse.ingest.RejectReason;
import io.parkpulse.ingest.Sample;

/** One SenML record while it is read. */
final class SenmlRecord {
    /** Times below this many seconds are relative to now (RFC 8428 §4.5.3). */
    private static final BigDecimal RELATIVE_BELOW = BigDecimal.valueOf(1L << 28);
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal LATEST = BigDecimal.valueOf(1L << 40);
    /** Letters and digits, then also - : . / _ (RFC 8428 §4.5.1). */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:./_-]{0,253}");

    private String name = "";
    private @Nullable String unit;
    private BigDecimal time = BigDecimal.ZERO;
    private @Nullable Double value;
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
            case "bt" -> base.time = decimal(field, parser, base.time);
            case "bver" -> base.version = decimal(field, parser, BigDecimal.valueOf(base.version)).intValue();
            case "bv" -> {
                base.value = number(field, parser, base.value);
                base.hasValue = true;
            }
            case "n" -> name = text(field, parser, name);
            case "u" -> unit = text(field, parser, unit);
            case "t" -> time = decimal(field, parser, time);
            case "v" -> value = number(field, parser, 0);
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
            fail(RejectReason.MALFORMED, "the field " + ReadingError.quote(field)
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

    private BigDecimal decimal(String field, JsonParser parser, BigDecimal otherwise) throws IOException {
        if (parser.currentToken() != null && parser.currentToken().isNumeric()) {
            var number = parser.getDecimalValue();
            if (number.abs().compareTo(LATEST) < 0 && number.scale() < 100) {
                return number;
            }
        }
        fail(field.endsWith("t") ? RejectReason.BAD_TIME : RejectReason.MALFORMED,
                "'" + field + "' must be a number of seconds since 1970 or relative to now");
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
        fail(RejectReason.BAD_VALUE, "'" + field + "' must be a number, not " + ReadingError.quote(shown(parser)));
        parser.skipChildren();
        return otherwise;
    }

    private static String shown(JsonParser parser) throws IOException {
        return parser.currentToken().isScalarValue() ? parser.getText() : parser.currentToken().asString();
    }

    private void flag(JsonParser parser) throws IOException {
        if (parser.currentToken().isBoolean()) {
            value = parser.getBooleanValue() ? 1.0 : 0.0;
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
        return value != null || !name.isEmpty();
    }

    /** Adds the reading, or why it is none. */
    void sample(int index, SenmlBase base, Instant receivedAt, List<Sample> samples, List<ReadingError> errors) {
        if (value == null && !base.hasValue) {
            errors.add(new ReadingError(index, RejectReason.BAD_VALUE, "the record has no 'v' and no 'vb'"));
            return;
        }
        var full = base.name + name;
        int slash = full.lastIndexOf('/');
        if (!NAME.matcher(full).matches() || slash <= 0 || slash == full.length() - 1) {
            errors.add(new ReadingError(index, RejectReason.BAD_NAME, "the name is " + ReadingError.quote(full)
                    + "; expected device/metric of letters, digits and - : . / _"));
            return;
        }
        double sum = base.value + (value == null ? 0 : value);
        samples.add(new Sample(index, full.substring(0, slash), full.substring(slash + 1),
                unit == null ? base.unit : unit, micros(base.time.add(time), receivedAt), sum));
    }

    private static long micros(BigDecimal seconds, Instant receivedAt) {
        long micros = seconds.multiply(MICROS).longValue();
        return seconds.compareTo(RELATIVE_BELOW) < 0
                ? ChronoUnit.MICROS.between(Instant.EPOCH, receivedAt) + micros
                : micros;
    }
}
