package io.parkpulse.evaluation.tenant;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Tables that come with the service. */
final class ShippedCsv {
    private static final CSVFormat CSV = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true)
            .setNullString("").get();

    private ShippedCsv() {}

    static List<CSVRecord> read(String name) {
        var file = "/evaluation/tenant/" + name + ".csv";
        try (var in = ShippedCsv.class.getResourceAsStream(file);
                var parser = CSV.parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
