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

import io.parkpulse.evaluation.evidence.Text;

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
                    ? new Text("文件编码既不是 UTF-8 也不是 GBK，请另存为“CSV UTF-8”",
                            "the file is neither UTF-8 nor GBK; save it as \"CSV UTF-8\"")
                    : new Text("文件编码不是 " + stated + "，请另存为 UTF-8，或在 Content-Type 中写明编码",
                            "the file is not " + stated
                                    + "; save it as UTF-8, or name its charset in the Content-Type, "
                                    + "for example text/csv;charset=GBK"));
        }
    }

    private static Tables parse(String text, TableBounds bounds) {
        var lines = new ArrayList<Line>();
        var budget = new Budget(bounds);
        long line = 1;
        try (var parser = CSVParser.parse(new StringReader(text),
                CSV.builder().setDelimiter(delimiter(text)).get())) {
            for (var record : parser) {
                var read = new Line((int) line, cells(record));
                budget.demandColumn((int) line, read.cells().size() - 1);
                if (!read.isEmpty()) {
                    budget.spend(read);
                    lines.add(read);
                }
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (TooMuch e) {
            return Tables.unreadable(e.text());
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            return new Tables(List.of(), List.of(new Flaw(Place.item((int) line), null,
                    new Text("不是正确的 CSV：" + e.getMessage(), "cannot be read as CSV: " + e.getMessage()))));
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
