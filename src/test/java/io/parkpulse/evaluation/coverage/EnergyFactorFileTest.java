package io.parkpulse.evaluation.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnergyFactorFileTest {
    private static final String HEADER = "metric,effective_from,effective_to,kgce_per_unit,source\n";
    private static final Set<String> METRICS = Set.of("energy.gas", "energy.steam");

    @Test
    void readsFactorsAndThatThereIsNone() {
        var factors = EnergyFactorFile.read("own.csv", "\uFEFF" + HEADER + """
                energy.gas,2025-01-01,2025-12-31,1.2143,supplier
                energy.steam,2025-01-01,,,not said
                """, METRICS);

        assertThat(factors).containsExactly(
                new EnergyFactor("energy.gas", LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31),
                        new BigDecimal("1.2143"), "supplier"),
                new EnergyFactor("energy.steam", LocalDate.of(2025, 1, 1), null, null, "not said"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "energy.coal,2025-01-01,,1,x | own.csv, row 2: metric is 'energy.coal'",
            "energy.gas,,,1,x | row 2: effective_from is null", "energy.gas,2025,,1,x | effective_from is '2025'",
            "energy.gas,2025-01-02,2025-01-01,1,x | no last day before it",
            "energy.gas,2025-01-01,,0,x | a number above 0",
            "energy.gas,2025-01-01,,much,x | kgce_per_unit is 'much'", "energy.gas,2025-01-01,,1, | source is empty",
            "energy.gas,2025-01-01,,1 | has 4 cells; expected 5"})
    void saysFileRowAndWhatWasExpected(String row, String expected) {
        assertThatThrownBy(() -> EnergyFactorFile.read("own.csv", HEADER + row + "\n", METRICS))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining(expected);
    }

    @Test
    void takesAMetricAndFirstDayOnce() {
        var row = "energy.gas,2025-01-01,,1,x\n";

        assertThatThrownBy(() -> EnergyFactorFile.read("own.csv", HEADER + row + row, METRICS))
                .hasMessageContaining("row 3").hasMessageContaining("once");
        assertThatThrownBy(() -> EnergyFactorFile.read("own.csv", "metric,factor\n", METRICS))
                .hasMessageContaining("expected metric,effective_from");
    }
}
