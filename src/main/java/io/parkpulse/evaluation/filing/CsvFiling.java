package io.parkpulse.evaluation.filing;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import io.parkpulse.evaluation.evidence.Value;

/** Reads a filing from a CSV file with a header row: key, value, source, and if wanted document and unit. */
final class CsvFiling {
    private static final Set<String> NEEDED = Set.of("key", "value", "source");
    private static final Set<String> KNOWN = Set.of("key", "value", "source", "document", "unit");
    private static final String HEADER = "expected a header row: key,value,source,document (unit may follow)";
    private static final CSVFormat CSV = CSVFormat.DEFAULT.builder().setNullString("").setTrim(true)
            .setIgnoreEmptyLines(false).get();
    private static final int LONGEST_NUMBER = 60;

    private final List<Rows.Row> rows = new ArrayList<>();
    private final List<Violation> errors = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();

    private CsvFiling() {}

    static Rows read(byte[] file, Charset charset) {
        var csv = new CsvFiling();
        try {
            csv.read(charset.newDecoder().decode(ByteBuffer.wrap(file)).toString());
        } catch (CharacterCodingException e) {
            csv.errors.add(new Violation(null, null, null, "the file is not " + charset
                    + "; save it as UTF-8, or name its charset in the Content-Type, for example text/csv;charset=GBK"));
        }
        return new Rows(csv.rows, csv.errors);
    }

    private void read(String text) {
        long line = 1;
        try (var parser = CSVParser.parse(new StringReader(withoutByteOrderMark(text)), CSV)) {
            for (var record : parser) {
                if (columns.isEmpty()) {
                    header(record);
                    if (!errors.isEmpty()) {
                        return;
                    }
                } else if (!empty(record)) {
                    row(record, (int) line);
                }
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            errors.add(new Violation((int) line, null, null, "cannot be read as CSV: " + e.getMessage()));
            return;
        }
        if (columns.isEmpty()) {
            errors.add(new Violation(1, null, null, "the file is empty; " + HEADER));
        }
    }

    private void header(CSVRecord record) {
        for (int i = 0; i < record.size(); i++) {
            var name = record.get(i) == null ? "" : record.get(i).toLowerCase(Locale.ROOT);
            if (!KNOWN.contains(name)) {
                errors.add(new Violation(1, name, null, "unknown column '" + name + "'; " + HEADER));
            } else if (columns.put(name, i) != null) {
                errors.add(new Violation(1, name, null, "column '" + name + "' is there twice"));
            }
        }
        NEEDED.stream().filter(name -> !columns.containsKey(name)).sorted()
                .forEach(name -> errors
                        .add(new Violation(1, name, null, "column '" + name + "' is missing; " + HEADER)));
    }

    private void row(CSVRecord record, int line) {
        if (record.size() > columns.size()) {
            errors.add(new Violation(line, null, cell(record, "key"), "has " + record.size() + " cells, the header "
                    + columns.size() + "; put a text with a comma into double quotes"));
            return;
        }
        rows.add(new Rows.Row(line, new FilingItem(cell(record, "key"), value(cell(record, "value")),
                cell(record, "unit"), cell(record, "source"), cell(record, "document"))));
    }

    private String cell(CSVRecord record, String column) {
        var at = columns.get(column);
        return at == null || at >= record.size() ? null : record.get(at);
    }

    private static Value value(String cell) {
        if (cell == null) {
            return null;
        }
        switch (cell.toLowerCase(Locale.ROOT)) {
            case "true", "是" :
                return new Value.Flag(true);
            case "false", "否" :
                return new Value.Flag(false);
            default :
                return number(cell);
        }
    }

    private static Value number(String cell) {
        try {
            return cell.length() > LONGEST_NUMBER ? new Value.Words(cell) : new Value.Amount(new BigDecimal(cell));
        } catch (NumberFormatException e) {
            return new Value.Words(cell);
        }
    }

    private static boolean empty(CSVRecord record) {
        return record.stream().allMatch(cell -> cell == null);
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
