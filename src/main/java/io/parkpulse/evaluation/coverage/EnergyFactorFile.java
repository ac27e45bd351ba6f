package io.parkpulse.evaluation.coverage;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Reads conversion factors from a CSV file with a header row. */
final class EnergyFactorFile {
    private static final List<String> COLUMNS = List.of("metric", "effective_from", "effective_to", "kgce_per_unit",
            "source");
    private static final CSVFormat CSV = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true)
            .setNullString("").setTrim(true).get();

    private final String file;
    private final Set<String> metrics;

    private EnergyFactorFile(String file, Set<String> metrics) {
        this.file = file;
        this.metrics = metrics;
    }

    /**
     * The factors of a file.
     *
     * @param file    its name, for errors
     * @param metrics ids that the catalogue has
     * @throws IllegalStateException with file, row and what was expected
     */
    static List<EnergyFactor> read(String file, String text, Set<String> metrics) {
        return new EnergyFactorFile(file, metrics).read(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private List<EnergyFactor> read(String text) {
        try (var parser = CSV.parse(new StringReader(text))) {
            if (!parser.getHeaderNames().equals(COLUMNS)) {
                throw new IllegalStateException(file + ": the columns are " + parser.getHeaderNames() + "; expected "
                        + String.join(",", COLUMNS));
            }
            var factors = new ArrayList<EnergyFactor>();
            var known = new HashSet<List<Object>>();
            for (var row : parser) {
                var factor = factor(row);
                if (!known.add(List.of(factor.metric(), factor.effectiveFrom()))) {
                    throw wrong(row, "has the metric and first day of a row before it; expected them once");
                }
                factors.add(factor);
            }
            return factors;
        } catch (IOException e) {
            throw new IllegalStateException(file + ": cannot be read as CSV: " + e.getMessage(), e);
        }
    }

    private EnergyFactor factor(CSVRecord row) {
        if (!row.isConsistent()) {
            throw wrong(row, "has " + row.size() + " cells; expected " + COLUMNS.size());
        }
        var metric = row.get("metric");
        if (metric == null || !metrics.contains(metric)) {
            throw wrong(row, "metric is '" + metric + "'; expected one of the catalogue");
        }
        var from = day(row, "effective_from");
        var to = day(row, "effective_to");
        if (from == null || to != null && to.isBefore(from)) {
            throw wrong(row, "effective_from is " + from + " and effective_to " + to
                    + "; expected a first day, and no last day before it");
        }
        if (row.get("source") == null) {
            throw wrong(row, "source is empty; expected who says so");
        }
        return new EnergyFactor(metric, from, to, kgce(row), row.get("source"));
    }

    private LocalDate day(CSVRecord row, String column) {
        var cell = row.get(column);
        try {
            return cell == null ? null : LocalDate.parse(cell);
        } catch (DateTimeException e) {
            throw wrong(row, column + " is '" + cell + "'; expected a day such as 2026-01-31");
        }
    }

    private BigDecimal kgce(CSVRecord row) {
        var cell = row.get("kgce_per_unit");
        if (cell == null) {
            return null;
        }
        try {
            var kgce = new BigDecimal(cell);
            if (kgce.signum() > 0) {
                return kgce;
            }
        } catch (NumberFormatException e) {
            throw wrong(row, "kgce_per_unit is '" + cell + "'; expected a number such as 0.1229, or nothing");
        }
        throw wrong(row, "kgce_per_unit is '" + cell + "'; expected a number above 0, or nothing");
    }

    private IllegalStateException wrong(CSVRecord row, String what) {
        return new IllegalStateException(file + ", row " + (row.getRecordNumber() + 1) + ": " + what);
    }
}
