package io.parkpulse.evaluation.report.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.Nullable;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import io.parkpulse.evaluation.report.content.Comparison;
import io.parkpulse.evaluation.report.content.Figure;
import io.parkpulse.evaluation.report.content.Report;
import io.parkpulse.evaluation.report.content.Table;

/**
 * A line a figure and a line a cell, for whoever goes on calculating: numbers plain, states as in the API. A spreadsheet takes
 * no text of it for a formula.
 */
public final class CsvReport {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String[] HEADER = {"block", "item", "name", "value", "unit", "state", "incomplete", "previous",
            "last_year", "target", "source"};

    private final Language language;
    private final CSVPrinter csv;

    private CsvReport(Language language, CSVPrinter csv) {
        this.language = language;
        this.csv = csv;
    }

    /** Begins with the mark by which spreadsheets know UTF-8. */
    public static String write(Report report, Head head, Language language) {
        var text = new StringBuilder(BYTE_ORDER_MARK);
        try (var csv = new CSVPrinter(text, CSVFormat.RFC4180.builder().setHeader(HEADER).get())) {
            new CsvReport(language, csv).write(report, head);
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot be written", e);
        }
        return text.toString();
    }

    private void write(Report report, Head head) throws IOException {
        var words = new Words(language);
        about("subject", language.of(report.name()));
        about("kind", language.of(report.kind().title()));
        about("period", words.period(report));
        about("version", words.version(report, head));
        for (var block : report.blocks()) {
            for (var figure : block.figures()) {
                figure(block.id(), figure);
            }
            for (var table : block.tables()) {
                table(block.id(), table);
            }
            for (int i = 0; i < block.remarks().size(); i++) {
                line(block.id(), "remark-" + (i + 1), "", safe(language.of(block.remarks().get(i))), "", "", false);
            }
        }
    }

    private void about(String what, String value) throws IOException {
        line("report", what, "", safe(value), "", "", false);
    }

    private void figure(String block, Figure figure) throws IOException {
        var cells = new ArrayList<Object>(List.of(block, figure.id(), safe(language.of(figure.name())),
                number(figure.value()), safe(language.of(figure.unit())), figure.state().id(), figure.incomplete(),
                number(figure.previous()), number(figure.lastYear()),
                figure.goal() == null ? "" : figure.goal().sign() + " " + figure.goal().value().toPlainString(),
                figure.source() == null ? "" : safe(language.of(figure.source()))));
        csv.printRecord(cells);
    }

    private void table(String block, Table table) throws IOException {
        for (var row : table.rows()) {
            for (int i = 0; i < row.cells().size(); i++) {
                var cell = row.cells().get(i);
                var column = table.columns().get(i);
                var item = table.id() + "/" + row.key() + "/" + column.id();
                var unit = column.unit() == null ? "" : language.of(column.unit());
                var name = language.of(column.name());
                if (cell.text() != null) {
                    line(block, item, name, safe(language.of(cell.text())), unit, "", false);
                } else {
                    line(block, item, name, number(cell.number()), unit,
                            cell.missing() == null ? "" : cell.missing().id(), cell.incomplete());
                }
            }
        }
    }

    /** @param value a number, or a text that is safe */
    private void line(String block, String item, String name, String value, String unit, String state,
            boolean incomplete) throws IOException {
        csv.printRecord(block, safe(item), safe(name), value, safe(unit), state, incomplete, "", "", "", "");
    }

    private static String number(@Nullable BigDecimal value) {
        return value == null ? "" : value.toPlainString();
    }

    private static String number(@Nullable Comparison other) {
        return other == null ? "" : number(other.value());
    }

    /** A text that begins like a formula is told to be none, by an apostrophe (OWASP: CSV injection). */
    private static String safe(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
