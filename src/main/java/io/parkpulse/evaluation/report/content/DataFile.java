package io.parkpulse.evaluation.report.content;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** A CSV file with a header row that is shipped with the service; an empty cell is null. */
public final class DataFile {
    private static final CSVFormat CSV = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true)
            .setNullString("").get();

    private DataFile() {}

    /**
     * @param name below the folder evaluation
     * @throws IllegalStateException if it is not there
     */
    public static List<CSVRecord> read(String name) {
        try (var in = DataFile.class.getResourceAsStream("/evaluation/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the service lacks its file evaluation/" + name);
            }
            try (var parser = CSV.parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                return parser.getRecords();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read evaluation/" + name, e);
        }
    }
}
