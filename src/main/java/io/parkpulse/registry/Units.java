package io.parkpulse.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.apache.commons.csv.CSVFormat;

/**
 * Conversions between the units that gateways send (SenML and UCUM codes) and the catalogue's, shipped as
 * {@code registry/units.csv}.
 */
@Singleton
public class Units {
    private static final String FILE = "/registry/units.csv";

    /** {@code target = value * factor + offset}. */
    public record Conversion(double factor, double offset) {
        static final Conversion NONE = new Conversion(1, 0);

        public double apply(double value) {
            return this == NONE ? value : value * factor + offset;
        }
    }

    private record Pair(String from, String to) {}

    private final Map<Pair, Conversion> conversions = new HashMap<>();

    Units() {
        try (InputStream in = Units.class.getResourceAsStream(FILE);
                var parser = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get()
                        .parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (var row : parser) {
                double factor = Double.parseDouble(row.get("factor"));
                double offset = Double.parseDouble(row.get("offset"));
                conversions.put(new Pair(row.get("from"), row.get("to")),
                        factor == 1 && offset == 0 ? Conversion.NONE : new Conversion(factor, offset));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    /** How to get from one unit to the other; empty if they do not measure the same thing, or are not known. */
    public Optional<Conversion> conversion(String from, String to) {
        return from.equals(to)
                ? Optional.of(Conversion.NONE)
                : Optional.ofNullable(conversions.get(new Pair(from, to)));
    }
}
