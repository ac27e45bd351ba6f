package io.parkpulse.simulator.replay;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Makes formatters that refuse dates which do not exist, such as 30 February. */
final class DateFormats {
    private DateFormats() {}

    static DateTimeFormatter of(String format) {
        // A strict formatter wants the proleptic year, as yyyy has no era.
        var builder = new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(format.replace('y', 'u'));
        if (!format.contains("m")) {
            builder.parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0);
        }
        return builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }
}
