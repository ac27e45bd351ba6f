package io.parkpulse.evaluation.filing.table;

import java.util.List;

import jakarta.annotation.Nullable;

import org.apache.poi.ss.util.CellReference;

/**
 * One sheet of a workbook, or a CSV file.
 *
 * @param sheet  its name; null: a CSV file
 * @param lines  from top to bottom, without the empty ones
 * @param merges cells that are one to look at
 */
public record Table(@Nullable String sheet, List<Line> lines, List<Merge> merges) {
    /**
     * Merged cells.
     *
     * @param range  such as A3:A7
     * @param row    of the first of them, from 1
     * @param last   row of the last of them
     * @param column of the first of them, from 0
     */
    public record Merge(String range, int row, int last, int column) {}

    /** Where a cell is. */
    public Place place(int row, int column) {
        return new Place(sheet, row, sheet == null ? null : CellReference.convertNumToColString(column) + row);
    }

    /** Where a row is. */
    public Place place(int row) {
        return new Place(sheet, row, null);
    }
}
