package io.parkpulse.evaluation.report.collect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.report.content.State;

/** What a park used and who came, as amounts that are compared with those of other periods, by the id of the figure. */
final class Usage {
    static final String ELECTRICITY = "energy.active_energy";
    static final String PEOPLE_IN = "people.entries";
    static final String VEHICLES_IN = "logistics.vehicles_in";
    private static final BigDecimal KILO = BigDecimal.valueOf(1000);

    /** Figures that are what a counter advanced. */
    private static final Map<String, String> COUNTERS = Map.of("electricity", ELECTRICITY, "water", "energy.water",
            "gas", "energy.gas", "steam", "energy.steam", "people_in", PEOPLE_IN, "vehicles_in", VEHICLES_IN);

    private final Measures measures;
    private final EnergyFactors factors;

    private Usage(Measures measures, EnergyFactors factors) {
        this.measures = measures;
        this.factors = factors;
    }

    /** The metrics that this takes. */
    static List<String> metrics() {
        return COUNTERS.values().stream().sorted().toList();
    }

    /** @param areaMu null: not known, so nothing is told a mu */
    static Map<String, Amount> of(Measures measures, EnergyFactors factors, @Nullable BigDecimal areaMu) {
        var usage = new Usage(measures, factors);
        var amounts = new TreeMap<String, Amount>();
        COUNTERS.forEach((figure, metric) -> amounts.put(figure, usage.counter(metric)));
        var tce = usage.tce();
        amounts.put("tce", tce);
        var perMu = areaMu == null ? null : BigDecimal.ONE.divide(areaMu, MathContext.DECIMAL64);
        amounts.put("electricity_per_mu", amounts.get("electricity").times(perMu));
        amounts.put("kgce_per_mu", tce.times(perMu == null ? null : perMu.multiply(KILO)));
        return amounts;
    }

    private Amount counter(String metric) {
        return measures.metric(metric).map(found -> Amount.of(found.consumption(), measures.incomplete(found)))
                .orElse(Amount.missing(State.NOT_INSTALLED));
    }

    /** Each day by the factor of that day. What is installed and sent nothing makes it incomplete. */
    private Amount tce() {
        var installed = factors.metrics().stream().map(measures::metric).flatMap(Optional::stream).toList();
        if (installed.isEmpty()) {
            return Amount.missing(State.NOT_INSTALLED);
        }
        if (installed.stream().allMatch(metric -> metric.consumption().isEmpty())) {
            return Amount.missing(State.NO_DATA);
        }
        var sum = BigDecimal.ZERO;
        for (var metric : installed) {
            for (var day : metric.days()) {
                if (day.consumption() != null) {
                    var factor = factors.on(metric.metric(), day.day()).map(EnergyFactors.Factor::kgcePerUnit);
                    if (factor.isEmpty()) {
                        return Amount.missing(State.UNDEFINED);
                    }
                    sum = sum.add(factor.get().multiply(BigDecimal.valueOf(day.consumption())));
                }
            }
        }
        boolean incomplete = installed.stream()
                .anyMatch(metric -> metric.consumption().isEmpty() || measures.incomplete(metric));
        return new Amount(sum.divide(KILO, MathContext.DECIMAL64), State.MEASURED, incomplete);
    }

    /** Which factors counted on the last day of a span, for the reader. */
    static List<EnergyFactors.Factor> used(Measures measures, EnergyFactors factors, LocalDate last) {
        return factors.metrics().stream().filter(metric -> measures.metric(metric).isPresent())
                .map(metric -> factors.on(metric, last)).flatMap(Optional::stream).toList();
    }
}
