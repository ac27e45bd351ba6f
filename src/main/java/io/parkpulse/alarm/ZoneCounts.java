package io.parkpulse.alarm;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Singleton;

import org.apache.commons.csv.CSVFormat;

import io.parkpulse.registry.MetricCatalogue;

/** Which alarms of a zone are counted as which metric of the zone: shipped as {@code alarm/zone-counts.csv}. */
@Singleton
class ZoneCounts {
    private static final String FILE = "/alarm/zone-counts.csv";
    private static final CSVFormat CSV = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private final List<Counted> all;

    /**
     * @param metric what the count is stored as
     * @param rule   whose alarms count, one a device
     * @param within how long after its raise an alarm counts, even if its condition is over; while it holds it counts anyway
     */
    record Counted(String metric, String rule, Duration within) {}

    ZoneCounts(MetricCatalogue catalogue) {
        try (var in = ZoneCounts.class.getResourceAsStream(FILE);
                var parser = CSV.parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            all = parser.stream().map(row -> new Counted(row.get("metric"), row.get("rule"),
                    Duration.ofSeconds(Long.parseLong(row.get("within_s"))))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
        for (var each : all) {
            if (catalogue.find(each.metric()).isEmpty()) {
                throw new IllegalStateException(FILE + " counts as metric " + each.metric()
                        + ", which the catalogue does not have");
            }
        }
    }

    List<Counted> all() {
        return all;
    }
}
