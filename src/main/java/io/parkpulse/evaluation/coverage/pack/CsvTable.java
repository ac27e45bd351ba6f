package io.parkpulse.evaluation.coverage.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import jakarta.annotation.Nullable;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes a CSV file (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need for Chinese). A text that a
 * spreadsheet would take for a formula gets an apostrophe before it; numbers are left alone.
 */
final class CsvTable {
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";
    private static final char TEXT = '\'';

    private final Writer out;
    private final CSVPrinter printer;

    /** Begins with the header row. */
    CsvTable(OutputStream to, String... header) throws IOException {
        out = new OutputStreamWriter(to, StandardCharsets.UTF_8);
        out.write('\uFEFF');
        printer = new CSVPrinter(out, CSVFormat.RFC4180);
        printer.printRecord((Object[]) header);
    }

    /** Texts, numbers and nulls; a null is an empty cell. */
    void row(Object... cells) throws IOException {
        printer.printRecord(Arrays.stream(cells).map(CsvTable::cell).toArray());
    }

    /** Everything is written; what it was written to stays open. */
    void end() throws IOException {
        printer.flush();
    }

    private static @Nullable Object cell(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        if (value == null || value instanceof Number) {
            return value;
        }
        var text = value.toString();
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? TEXT + text : text;
    }
}
