package io.parkpulse.simulator.replay;

import java.util.List;
import java.util.Map;

/**
 * A row of a file.
 *
 * @param line    where it ends in the file, counted from 1
 * @param index   how many rows were before it
 * @param columns each column's place
 */
record Row(long line, long index, Map<String, Integer> columns, List<String> cells) {

    /** The cell's text without blanks around it. */
    String cell(String column) {
        return cells.get(columns.get(column)).strip();
    }
}
