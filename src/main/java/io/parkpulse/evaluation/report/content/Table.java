package io.parkpulse.evaluation.report.content;

import java.util.List;

import io.parkpulse.evaluation.evidence.Text;

/**
 * A table; its first column names the row.
 *
 * @param id unique within its block
 */
public record Table(String id, Text title, List<Column> columns, List<Row> rows) {
    public Table {
        for (var row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException("table " + id + " has " + columns.size() + " columns, row "
                        + row.key() + " has " + row.cells().size());
            }
        }
    }
}
