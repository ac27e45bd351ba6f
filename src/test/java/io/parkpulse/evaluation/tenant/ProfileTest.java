package io.parkpulse.evaluation.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

class ProfileTest {
    private static final Figure.Provenance BY = new Figure.Provenance("税务局", null, 1, "wang", Instant.EPOCH);

    private final Map<String, Figure> figures = new HashMap<>();

    private static FigureType type(String figure, boolean filed) {
        return new FigureType(figure, filed, "u", "单位", "名", "name");
    }

    private void filed(String figure, String value) {
        figures.put(figure, Figure.stated(type(figure, true), new BigDecimal(value), BY));
    }

    private void measured(String figure, String value, double coverage) {
        figures.put(figure, Figure.measured(type(figure, false), value == null ? null : new BigDecimal(value),
                coverage * 100, 100, coverage, 0.95));
    }

    private Measure measure(Area area, Indicator indicator) {
        return new Profile(2025, area, figures).measure(indicator);
    }

    @Test
    void dividesByTheLandAndOnlyWithoutItByTheFloor() {
        filed("tax", "30");

        assertThat(measure(Area.of(new BigDecimal("6"), new BigDecimal("20000")), Indicator.TAX_PER_MU).value())
                .isEqualByComparingTo("5");
        // 20,000 m² are 30 mu
        var floor = Area.of(null, new BigDecimal("20000"));
        assertThat(floor.basis()).isEqualTo("floor");
        assertThat(measure(floor, Indicator.TAX_PER_MU).value()).isEqualByComparingTo("1");
    }

    @Test
    void isUnknownWithoutAnAreaAndSaysSo() {
        filed("tax", "30");

        var measure = measure(Area.of(null, null), Indicator.TAX_PER_MU);

        assertThat(measure.status()).isEqualTo(FigureStatus.UNKNOWN);
        assertThat(measure.value()).isNull();
        assertThat(measure.missing()).containsExactly("neither its land nor its floor area is known");
    }

    @Test
    void isUnknownWithoutAFilingAndNeverZero() {
        var measure = measure(Area.of(BigDecimal.TEN, null), Indicator.OUTPUT_PER_MU);

        assertThat(measure.value()).isNull();
        assertThat(measure.missing()).containsExactly("'output' of 2025 is not stated");
    }

    @Test
    void saysWhetherNothingMeasuresOrNothingCame() {
        figures.put("tce", Figure.unknown(type("tce", false)));
        assertThat(measure(Area.of(BigDecimal.TEN, null), Indicator.ENERGY_PER_MU).missing())
                .containsExactly("'tce' of 2025 is not measured: no device of the tenant does");

        measured("tce", null, 0);
        assertThat(measure(Area.of(BigDecimal.TEN, null), Indicator.ENERGY_PER_MU).missing())
                .containsExactly("'tce' of 2025 is unknown: no readings came, or a factor is undecided");
    }

    @Test
    void keepsTheNumberOfAnIncompleteFigureAndMarksIt() {
        measured("tce", "12", 0.5);
        filed("output", "400");

        var measure = measure(Area.of(null, null), Indicator.ENERGY_PER_OUTPUT);

        assertThat(measure.value()).isEqualByComparingTo("0.03");
        assertThat(measure.status()).isEqualTo(FigureStatus.INCOMPLETE);
        assertThat(measure.missing()).containsExactly("'tce' of 2025 is incomplete: 50 of 100 came");
    }

    @Test
    void dividesByNoOutputThatIsZero() {
        measured("tce", "12", 1);
        filed("output", "0");

        var measure = measure(Area.of(null, null), Indicator.ENERGY_PER_OUTPUT);

        assertThat(measure.value()).isNull();
        assertThat(measure.missing()).containsExactly("its output is 0; nothing can be divided by that");
    }

    @Test
    void takesWhatIsFiledWhereTheMeasuredFigureHasGaps() {
        filed("energy-filed", "40");
        measured("tce", "12", 0.5);
        assertThat(measure(Area.of(BigDecimal.TEN, null), Indicator.ENERGY_PER_MU))
                .extracting(Measure::of, Measure::status).containsExactly("energy-filed", FigureStatus.KNOWN);

        measured("tce", "30", 1);
        assertThat(measure(Area.of(BigDecimal.TEN, null), Indicator.ENERGY_PER_MU).value()).isEqualByComparingTo("3");
    }
}
