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
    private final CellReader cells;
    private final TableBounds bounds;
    private final List<Line> lines = new ArrayList<>();
    private final List<Table.Merge> merges = new ArrayList<>();
    private List<Cell> row = new ArrayList<>();
    private int rowNumber;
    private int column;

    SheetReader(CellReader cells, TableBounds bounds) {
        this.cells = cells;
        this.bounds = bounds;
    }

    /** @param rowsLeft how many rows the workbook may still have */
    Table read(String name, InputStream in, int rowsLeft) throws XMLStreamException {
        var xml = new SafeXml(in);
        while (xml.hasNext()) {
            int event = xml.next();
            cells.take(xml, event);
            if (event == XMLStreamConstants.START_ELEMENT) {
                begin(xml);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end(xml.name(), rowsLeft);
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
                if (column < 0 || column >= bounds.columns()) {
                    throw new XMLStreamException("row " + rowNumber + " has more than " + bounds.columns()
                            + " columns");
                }
            }
            case "mergeCell" -> merge(xml.attribute("ref"));
            default -> {
                // formats, widths, filters
            }
        }
    }

    private void end(String name, int rowsLeft) throws XMLStreamException {
        if (name.equals("c")) {
            var cell = cells.finish();
            while (row.size() <= column) {
                row.add(Cell.NONE);
            }
            row.set(column, cell);
        } else if (name.equals("row")) {
            var line = new Line(rowNumber, row);
            if (!line.isEmpty()) {
                lines.add(line);
            }
            if (lines.size() > rowsLeft) {
                throw new XMLStreamException("the workbook has more than " + bounds.rows() + " rows; split it");
            }
        }
    }

    private void merge(String range) {
        var cells = CellRangeAddress.valueOf(range);
        if (merges.size() < bounds.rows()) {
            merges.add(new Table.Merge(range, cells.getFirstRow() + 1, cells.getLastRow() + 1,
                    cells.getFirstColumn()));
        }
    }
}
