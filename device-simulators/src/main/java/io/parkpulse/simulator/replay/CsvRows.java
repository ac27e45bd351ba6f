package io.parkpulse.simulator.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the rows of a CSV file one by one. */
final class CsvRows implements AutoCloseable {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path file;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Map<String, Integer> columns;
    private long index;

    private CsvRows(Path file, CSVParser parser, List<String> header) throws ReplayException {
        this.file = file;
        this.parser = parser;
        this.records = parser.iterator();
        this.columns = places(header.isEmpty() ? firstRecord() : header);
    }

    static CsvRows open(Path file, CsvLayout layout) throws ReplayException {
        var format = CSVFormat.RFC4180.builder().setDelimiter(layout.delimiter()).setIgnoreEmptyLines(true).get();
        try {
            return new CsvRows(file, CSVParser.parse(reader(file, layout), format), layout.header());
        } catch (IOException e) {
            throw new ReplayException(file + reason(e), e);
        }
    }

    /** Text that is not in the charset is an error, not a row of question marks. */
    private static Reader reader(Path file, CsvLayout layout) throws IOException {
        var decoder = Charset.forName(layout.charset()).newDecoder();
        var reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private List<String> firstRecord() throws ReplayException {
        return nextRecord().map(CSVRecord::toList)
                .orElseThrow(() -> new ReplayException(file + " is empty; expected a line of column names"));
    }

    private Map<String, Integer> places(List<String> header) throws ReplayException {
        var places = new LinkedHashMap<String, Integer>();
        for (var name : header) {
            if (places.put(name.strip(), places.size()) != null) {
                throw new ReplayException(file + " has two columns named '" + name.strip() + "'");
            }
        }
        return places;
    }

    Map<String, Integer> columns() {
        return columns;
    }

    /** The next row; empty at the end of the file. */
    Optional<Row> next() throws ReplayException {
        var next = nextRecord();
        if (next.isEmpty()) {
            return Optional.empty();
        }
        var cells = next.get().toList();
        var row = new Row(parser.getCurrentLineNumber(), index++, columns, cells);
        if (cells.size() != columns.size()) {
            throw new ReplayException("%s:%d has %d cells; expected %d: %s".formatted(file, row.line(), cells.size(),
                    columns.size(), columns.keySet()));
        }
        return Optional.of(row);
    }

    private Optional<CSVRecord> nextRecord() throws ReplayException {
        try {
            return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (UncheckedIOException e) {
            throw new ReplayException(file + " after line " + parser.getCurrentLineNumber() + reason(e.getCause()), e);
        }
    }

    private static String reason(IOException failure) {
        return failure instanceof CharacterCodingException
                ? " is not in the mapping's charset"
                : " cannot be read: " + failure;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
