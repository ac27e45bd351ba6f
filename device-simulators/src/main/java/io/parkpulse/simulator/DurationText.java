package io.parkpulse.simulator;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: {@code 500ms}, {@code 30s}, {@code 1h30m}, {@code 2d}, or ISO 8601. */
final class DurationText implements ITypeConverter<Duration> {

    /** @throws IllegalArgumentException if it is none, or not positive */
    static Duration parse(String text) {
        var duration = read(text.strip().toUpperCase(Locale.ROOT));
        if (duration == null || duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("'" + text + "' is no duration; expected such as 500ms, 30s, 1h30m, 2d");
        }
        return duration;
    }

    private static Duration read(String text) {
        try {
            if (text.endsWith("MS")) {
                return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
            }
            if (text.startsWith("P")) {
                return Duration.parse(text);
            }
            return Duration.parse(text.endsWith("D") ? "P" + text : "PT" + text);
        } catch (DateTimeParseException | NumberFormatException e) {
            return null;
        }
    }

    @Override
    public Duration convert(String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
