package io.parkpulse.evaluation.filing.table;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.Nullable;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a CSV file, as Excel saves it in China too: GBK, or with a byte order mark, or with tabs. */
public final class CsvTable {
    private static final CSVFormat CSV = CSVFormat.DEFAULT.builder().setTrim(true).setIgnoreEmptyLines(false).get();

    private CsvTable() {}

    /** @param stated the charset that came with the file; null: it is found out */
    public static Tables read(byte[] file, @Nullable Charset stated, TableBounds bounds) {
        try {
            return parse(CsvText.decode(file, stated), bounds);
        } catch (CharacterCodingException e) {
            return Tables.unreadable(stated == null
                    ? "the file is neither UTF-8 nor GBK; save it as \"CSV UTF-8\""
                    : "the file is not " + stated + "; save it as UTF-8, or name its charset in the Content-Type, for "
                            + "example text/csv;charset=GBK");
        }
    }

    private static Tables parse(String text, TableBounds bounds) {
        var lines = new ArrayList<Line>();
        long line = 1;
        try (var parser = CSVParser.parse(new StringReader(text),
                CSV.builder().setDelimiter(delimiter(text)).get())) {
            for (var record : parser) {
                var read = new Line((int) line, cells(record));
                if (read.cells().size() > bounds.columns()) {
                    return Tables.unreadable("row " + line + " has " + read.cells().size() + " columns; expected at most "
                            + bounds.columns());
                }
                if (!read.isEmpty()) {
                    lines.add(read);
                }
                if (lines.size() > bounds.rows()) {
                    return Tables.unreadable("the file has more than " + bounds.rows() + " rows; split it");
                }
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            return new Tables(List.of(), List.of(new Flaw(Place.item((int) line), null,
                    "cannot be read as CSV: " + e.getMessage())));
        }
        return new Tables(List.of(new Table(null, lines, List.of())), List.of());
    }

    /** A comma, unless the first row is written with tabs or semicolons and has no comma. */
    private static char delimiter(String text) {
        var first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        if (first.indexOf(',') >= 0) {
            return ',';
        }
        return first.indexOf('\t') >= 0 ? '\t' : first.indexOf(';') >= 0 ? ';' : ',';
    }

    private static List<Cell> cells(CSVRecord record) {
        return record.stream().map(Cell::text).toList();
    }
}
