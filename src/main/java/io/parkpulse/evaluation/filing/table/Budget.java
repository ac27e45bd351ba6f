package io.parkpulse.evaluation.filing.table;

import io.parkpulse.evaluation.evidence.Text;

/** How much of its bounds a file has left while it is read. */
final class Budget {
    private final TableBounds bounds;
    private int rows;
    private int cells;

    Budget(TableBounds bounds) {
        this.bounds = bounds;
    }

    /** @throws TooMuch if the file has no more rows or cells left */
    void spend(Line line) {
        cells += line.cells().size();
        if (++rows > bounds.rows()) {
            throw new TooMuch(new Text("文件超过 %d 行，请拆分".formatted(bounds.rows()),
                    "the file has more than %d rows; split it".formatted(bounds.rows())));
        }
        if (cells > bounds.cells()) {
            throw new TooMuch(new Text("文件超过 %d 个单元格，请拆分".formatted(bounds.cells()),
                    "the file has more than %d cells; split it".formatted(bounds.cells())));
        }
    }

    /** @throws TooMuch if a row has a column too many */
    void demandColumn(int row, int column) {
        if (column < 0 || column >= bounds.columns()) {
            throw new TooMuch(new Text("第 %d 行超过 %d 列".formatted(row, bounds.columns()),
                    "row %d has more than %d columns".formatted(row, bounds.columns())));
        }
    }
}
