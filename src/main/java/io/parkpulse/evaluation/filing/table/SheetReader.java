package io.parkpulse.evaluation.filing.table;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;

/** Reads one sheet as a stream, so that a sheet costs no more memory than its cells. */
final class SheetReader {
    private static final int MOST_MERGES = 10_000;
    private final CellReader cells;
    private final Budget budget;
    private final List<Line> lines = new ArrayList<>();
    private final List<Table.Merge> merges = new ArrayList<>();
    private List<Cell> row = new ArrayList<>();
    private int rowNumber;
    private int column;

    SheetReader(CellReader cells, Budget budget) {
        this.cells = cells;
        this.budget = budget;
    }

    /** @throws TooMuch if the workbook has more than its bounds allow */
    Table read(String name, InputStream in) throws XMLStreamException {
        var xml = new SafeXml(in);
        while (xml.hasNext()) {
            int event = xml.next();
            cells.take(xml, event);
            if (event == XMLStreamConstants.START_ELEMENT) {
                begin(xml);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end(xml.name());
            }
        }
        return new Table(name, lines, merges);
    }

    private void begin(SafeXml xml) throws XMLStreamException {
        switch (xml.name()) {
            case "row" -> {
                rowNumber = xml.number("r", rowNumber + 1);
                row = new ArrayList<>();
                column = -1;
            }
            case "c" -> {
                var reference = xml.attribute("r");
                column = reference == null ? column + 1 : new CellReference(reference).getCol();
                budget.demandColumn(rowNumber, column);
            }
            case "mergeCell" -> merge(xml.attribute("ref"));
            default -> {
                // formats, widths, filters
            }
        }
    }

    private void end(String name) throws XMLStreamException {
        if (name.equals("c")) {
            var cell = cells.finish();
            while (row.size() <= column) {
                row.add(Cell.NONE);
            }
            row.set(column, cell);
        } else if (name.equals("row")) {
            var line = new Line(rowNumber, row);
            if (!line.isEmpty()) {
                budget.spend(line);
                lines.add(line);
            }
        }
    }

    private void merge(String range) {
        var cells = CellRangeAddress.valueOf(range);
        if (merges.size() < MOST_MERGES) {
            merges.add(new Table.Merge(range, cells.getFirstRow() + 1, cells.getLastRow() + 1,
                    cells.getFirstColumn()));
        }
    }
}
