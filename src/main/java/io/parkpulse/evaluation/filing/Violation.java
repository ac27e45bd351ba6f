package io.parkpulse.evaluation.filing;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.filing.table.Flaw;

/**
 * One thing that is wrong with an upload.
 *
 * @param row       of a file the line as a spreadsheet counts it, from 1; of JSON the item, from 1
 * @param column    name of the column or field; in a table with a column for each key, the key
 * @param message   what was found and what was expected
 * @param messageZh the same in Chinese
 * @param sheet     of a workbook
 * @param cell      of a workbook, such as B7
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Violation(
        @Nullable Integer row,
        @Nullable String column,
        @Nullable String key,
        String message,
        @Nullable String messageZh,
        @Nullable String sheet,
        @Nullable String cell) {

    /** Something that is wrong outside of a workbook. */
    public Violation(@Nullable Integer row, @Nullable String column, @Nullable String key, String message) {
        this(row, column, key, message, null, null, null);
    }

    static Violation of(@Nullable Integer row, @Nullable String column, @Nullable String key, Text message) {
        return new Violation(row, column, key, message.en(), message.zh(), null, null);
    }

    static Violation of(Flaw flaw, @Nullable String key) {
        var place = flaw.place();
        return new Violation(place.row(), flaw.column(), key, flaw.message().en(), flaw.message().zh(), place.sheet(),
                place.cell());
    }
}
