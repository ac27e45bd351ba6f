package io.parkpulse.evaluation.filing.sheet;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.filing.sheet.TableLayout.Wanted;
import io.parkpulse.evaluation.filing.table.Cell;
import io.parkpulse.evaluation.filing.table.Flaw;
import io.parkpulse.evaluation.filing.table.Line;
import io.parkpulse.evaluation.filing.table.Table;

/** Reads the rows below a header row. What is not filled in is not filed; it is never zero. */
final class RowReader {
    private static final int DIGITS_OF_EXCEL = 15;

    private final Table table;
    private final Wanted wanted;
    private final Map<Column, Integer> columns;
    private final Map<Integer, Heading> keyColumns;
    private final Line header;
    private final List<Figure> figures;
    private final List<Flaw> flaws;

    RowReader(Table table, Wanted wanted, Map<Column, Integer> columns, Map<Integer, Heading> keyColumns, Line header,
            List<Figure> figures, List<Flaw> flaws) {
        this.table = table;
        this.wanted = wanted;
        this.columns = columns;
        this.keyColumns = keyColumns;
        this.header = header;
        this.figures = figures;
        this.flaws = flaws;
    }

    void read(Line line) {
        if (!belongsToTheHeader(line)) {
            return;
        }
        if (keyColumns.isEmpty()) {
            readLong(line);
        } else {
            keyColumns.forEach((column, heading) -> readWide(line, column, heading));
        }
    }

    private boolean belongsToTheHeader(Line line) {
        for (int i = 0; i < line.cells().size(); i++) {
            if (!line.cell(i).isEmpty() && header.cell(i).isEmpty()) {
                flaws.add(new Flaw(table.place(line.number(), i), null, table.sheet() == null
                        ? new Text("有 %d 格，表头只有 %d 格；含逗号的文字请加双引号".formatted(line.cells().size(),
                                header.cells().size()),
                                "has %d cells, the header %d; put a text with a comma into double quotes"
                                        .formatted(line.cells().size(), header.cells().size()))
                        : new Text("“" + line.cell(i).text() + "”所在的列没有表头",
                                "'" + line.cell(i).text() + "' stands in a column without a heading")));
                return false;
            }
        }
        return true;
    }

    private void readLong(Line line) {
        var value = cell(line, Column.VALUE);
        if (value.isEmpty() && cell(line, Column.SOURCE).isEmpty() && cell(line, Column.DOCUMENT).isEmpty()) {
            return; // a row of a template that nobody filled in
        }
        var spot = new Spot(table, line.number(), columns, null);
        add(line, spot, text(line, Column.KEY), value.isEmpty() ? null : new Given.Written(value),
                text(line, Column.UNIT));
    }

    private void readWide(Line line, int column, Heading heading) {
        if (line.cell(column).isEmpty()) {
            return;
        }
        var places = new EnumMap<>(columns);
        places.put(Column.VALUE, column);
        var spot = new Spot(table, line.number(), places, heading.key().key());
        add(line, spot, heading.key().key(), new Given.Written(line.cell(column)),
                heading.unit() == null ? text(line, Column.UNIT) : heading.unit());
    }

    private void add(Line line, Spot spot, @Nullable String key, @Nullable Given given, @Nullable String unit) {
        var source = text(line, Column.SOURCE);
        var document = text(line, Column.DOCUMENT);
        figures.add(new Figure(spot, text(line, Column.PARK), text(line, Column.ENTERPRISE),
                text(line, Column.CREDIT_CODE), text(line, Column.NAME), key, given, unit,
                source == null ? wanted.source() : source, document == null ? wanted.document() : document));
    }

    private Cell cell(Line line, Column column) {
        var at = columns.get(column);
        return at == null ? Cell.text("") : line.cell(at);
    }

    /** What a cell says in words; a formula or a number that Excel has cut short is a flaw. */
    @Nullable
    private String text(Line line, Column column) {
        var cell = cell(line, column);
        if (cell.isEmpty()) {
            return null;
        }
        var flaw = switch (cell.kind()) {
            case FORMULA -> new Text("是公式 " + cell.text() + "；应为文字本身",
                    "holds the formula " + cell.text() + "; expected the text itself");
            case FAULT -> new Text("是错误值 " + cell.text() + "；应为文字",
                    "holds the error " + cell.text() + "; expected a text");
            case NUMBER -> cell.number().precision() - cell.number().scale() > DIGITS_OF_EXCEL
                    ? new Text("存成了数字 " + cell.text() + "，Excel 只保留15位；请把该列设为文本后重新填写",
                            "is stored as the number " + cell.text() + ", of which Excel keeps 15 digits only; format "
                                    + "the column as text and enter it again")
                    : null;
            case EMPTY, TEXT, PERCENT, DATE, YES_NO -> null;
        };
        if (flaw != null) {
            var found = new Flaw(table.place(line.number(), columns.get(column)), column.id(), flaw);
            if (!flaws.contains(found)) { // a wide row asks once for each of its values
                flaws.add(found);
            }
        }
        return cell.text();
    }
}
