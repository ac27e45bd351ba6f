package io.parkpulse.evaluation.filing.table;

import jakarta.annotation.Nullable;

/**
 * Where something is in an upload.
 *
 * @param sheet of a workbook
 * @param row   as a spreadsheet shows it, from 1; of JSON the item, from 1; null: the upload as a whole
 * @param cell  of a workbook, such as B7
 */
public record Place(@Nullable String sheet, @Nullable Integer row, @Nullable String cell) {
    /** The upload as a whole. */
    public static final Place WHOLE = new Place(null, null, null);

    public static Place item(int number) {
        return new Place(null, number, null);
    }

    /** The place in one short text, as it is kept with the value. */
    @Override
    public String toString() {
        if (row == null) {
            return "";
        }
        return sheet == null ? String.valueOf(row) : sheet + "!" + (cell == null ? String.valueOf(row) : cell);
    }
}
