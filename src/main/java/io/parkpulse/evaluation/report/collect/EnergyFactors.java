package io.parkpulse.evaluation.report.collect;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.apache.commons.csv.CSVRecord;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.report.content.DataFile;

/** What a unit of each energy is worth in kilograms of coal equivalent, by day: {@code evaluation/report/energy-factors.csv}. */
@ApplicationScoped
class EnergyFactors {
    private final List<Factor> factors;

    /** @param to last day; null: open */
    record Factor(String metric, BigDecimal kgce, LocalDate from, @Nullable LocalDate to, Text source) {
        boolean covers(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    EnergyFactors() {
        this(DataFile.read("report/energy-factors.csv").stream().map(EnergyFactors::factor).toList());
    }

    EnergyFactors(List<Factor> factors) {
        this.factors = factors;
    }

    Set<String> metrics() {
        return factors.stream().map(Factor::metric).collect(Collectors.toSet());
    }

    /** Kilograms of coal equivalent a unit of the metric, on a day. */
    Optional<Factor> on(String metric, LocalDate day) {
        return factors.stream().filter(each -> each.metric().equals(metric) && each.covers(day)).findFirst();
    }

    private static Factor factor(CSVRecord row) {
        var to = row.get("effective_to");
        return new Factor(row.get("metric"), new BigDecimal(row.get("kgce_a_unit")),
                LocalDate.parse(row.get("effective_from")), to == null ? null : LocalDate.parse(to),
                new Text(row.get("source_zh"), row.get("source_en")));
    }
}
