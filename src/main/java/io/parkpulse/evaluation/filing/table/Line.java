package io.parkpulse.evaluation.filing.table;

import java.util.List;

/**
 * A row of a table.
 *
 * @param number as a spreadsheet shows it, from 1
 * @param cells  from the first column on; those at the end may be left out
 */
public record Line(int number, List<Cell> cells) {
    /** The cell of a column, from 0; an empty one where the row has none. */
    public Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.NONE;
    }

    public boolean isEmpty() {
        return cells.stream().allMatch(Cell::isEmpty);
    }
}
