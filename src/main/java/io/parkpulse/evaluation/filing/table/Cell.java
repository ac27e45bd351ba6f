package io.parkpulse.evaluation.filing.table;

import java.math.BigDecimal;

import jakarta.annotation.Nullable;

/**
 * A cell of a table.
 *
 * @param text   what is in it, as a person would read it out; never null
 * @param number of a number or percentage; of the latter in percent: 67 for 67 %
 */
public record Cell(Kind kind, String text, @Nullable BigDecimal number) {
    /** What a cell holds. */
    public enum Kind {
        EMPTY, TEXT, NUMBER, PERCENT, DATE, YES_NO, FORMULA, FAULT
    }

    static final Cell NONE = new Cell(Kind.EMPTY, "", null);

    public static Cell text(String text) {
        return text.isBlank() ? NONE : new Cell(Kind.TEXT, text.strip(), null);
    }

    public boolean isEmpty() {
        return kind == Kind.EMPTY;
    }
}
