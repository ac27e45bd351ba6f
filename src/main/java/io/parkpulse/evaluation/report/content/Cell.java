package io.parkpulse.evaluation.report.content;

import java.math.BigDecimal;
import java.math.RoundingMode;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.parkpulse.evaluation.evidence.Text;

/**
 * One cell of a table: a number, a text, or why there is neither.
 *
 * @param incomplete less data came than a complete number takes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Cell(@Nullable BigDecimal number, @Nullable Text text, @Nullable State missing, boolean incomplete) {
    public static Cell of(long count) {
        return new Cell(BigDecimal.valueOf(count), null, null, false);
    }

    /** Rounded half up to so many decimals. */
    public static Cell of(BigDecimal number, int decimals) {
        return new Cell(number.setScale(decimals, RoundingMode.HALF_UP), null, null, false);
    }

    public static Cell of(Text text) {
        return new Cell(null, text, null, false);
    }

    /** A text that is the same in both languages, as a name is. */
    public static Cell name(String name) {
        return of(new Text(name, name));
    }

    public static Cell missing(State why) {
        return new Cell(null, null, why, false);
    }

    /** The value of a figure, or why it has none. */
    public static Cell of(Figure figure) {
        return figure.value() == null
                ? missing(figure.state())
                : new Cell(figure.value(), null, null, figure.incomplete());
    }
}
