package io.parkpulse.ingest.senml;

import java.io.IOException;
import java.math.BigDecimal;

import com.fasterxml.jackson.core.JsonParser;

/**
 * Seconds as JSON numbers, in whole microseconds: exact where a double would not be (1.7e9 s has 0.2 µs steps, and a sum
 * of base time and time doubles the error). Digits beyond a microsecond are cut.
 */
final class Micros {
    /** Not a time: beyond the years that a timestamp can have. */
    static final long NONE = Long.MIN_VALUE;

    private static final BigDecimal PER_SECOND = BigDecimal.valueOf(1_000_000);
    /** In seconds, about 34,000 years. */
    private static final BigDecimal LATEST = BigDecimal.valueOf(1L << 40);
    private static final int FRACTION_DIGITS = 6;
    private static final int WHOLE_DIGITS = 12;
    private static final int LARGEST_SCALE = 100;

    private Micros() {}

    /** Reads the number that the parser stands on; {@link #NONE} if it is too large. */
    static long read(JsonParser parser) throws IOException {
        var text = parser.getTextCharacters();
        int start = parser.getTextOffset();
        int end = start + parser.getTextLength();
        boolean negative = text[start] == '-';
        int at = negative ? start + 1 : start;
        int point = at;
        long number = 0;
        while (point < end && isDigit(text[point])) {
            number = number * 10 + (text[point++] - '0');
        }
        if (point - at > WHOLE_DIGITS) {
            return exactly(parser);
        }
        int digit = point + 1;
        for (int i = 0; i < FRACTION_DIGITS; i++) {
            number *= 10;
            if (point < end && text[point] == '.' && digit < end && isDigit(text[digit])) {
                number += text[digit++] - '0';
            }
        }
        while (digit < end && isDigit(text[digit])) {
            digit++;
        }
        boolean whole = point == end || text[point] == '.' && digit == end;
        return whole ? negative ? -number : number : exactly(parser);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** With an exponent, or very long. */
    private static long exactly(JsonParser parser) throws IOException {
        var seconds = parser.getDecimalValue();
        return seconds.abs().compareTo(LATEST) < 0 && seconds.scale() < LARGEST_SCALE
                ? seconds.multiply(PER_SECOND).longValue()
                : NONE;
    }
}
