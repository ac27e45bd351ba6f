package io.parkpulse.evaluation.filing.sheet;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.apache.commons.csv.CSVFormat;

import io.parkpulse.evaluation.evidence.Key;

/** Units in which a filing may be written beside the key's own: {@code evaluation/filing-units.csv}. */
final class UnitFactors {
    private static final String FILE = "/evaluation/filing-units.csv";
    private static final Map<String, Map<String, BigDecimal>> TO = read();

    private UnitFactors() {}

    /** By what a value in the unit is multiplied to be in the key's; empty: it cannot be converted. */
    static Optional<BigDecimal> factor(String stated, Key key) {
        if (key.hasUnit(stated)) {
            return Optional.of(BigDecimal.ONE);
        }
        return Optional.ofNullable(TO.getOrDefault(key.unitZh(), Map.of()).get(stated));
    }

    /** Units from which a value of the key can be converted. */
    static List<String> convertible(Key key) {
        return List.copyOf(TO.getOrDefault(key.unitZh(), Map.of()).keySet());
    }

    private static Map<String, Map<String, BigDecimal>> read() {
        var factors = new TreeMap<String, Map<String, BigDecimal>>();
        try (var in = UnitFactors.class.getResourceAsStream(FILE);
                var parser = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get()
                        .parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (var row : parser) {
                factors.computeIfAbsent(row.get("to"), to -> new TreeMap<>()).put(row.get("from"),
                        new BigDecimal(row.get("factor")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
        return factors;
    }
}
