package io.parkpulse.evaluation.tenant.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.evaluation.tenant.Area;
import io.parkpulse.evaluation.tenant.Figure;
import io.parkpulse.evaluation.tenant.FigureType;
import io.parkpulse.evaluation.tenant.Indicator;
import io.parkpulse.evaluation.tenant.Profile;
import io.parkpulse.evaluation.tenant.term.Assessment.Verdict;

class AssessmentTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

    private static Criterion limit(Indicator indicator, Comparison comparison, String limit) {
        return new Criterion(Criterion.Purpose.ENTRY, indicator, "p", null, 1, comparison,
                limit == null ? null : new BigDecimal(limit), indicator.unit(), DAY, null, false, "园区", null,
                Standing.SITE, null, "wang", "r", Instant.EPOCH);
    }

    private static Profile tax(String tax) {
        var type = new FigureType("tax", true, "10k CNY", "万元", "税收", "Tax");
        return new Profile(2025, Area.of(BigDecimal.TEN, null), tax == null
                ? Map.of()
                : Map.of("tax", Figure.stated(type, new BigDecimal(tax),
                        new Figure.Provenance("税务局", null, 1, "wang", Instant.EPOCH))));
    }

    @ParameterizedTest
    @CsvSource({"AT_LEAST, 200, MET, ", "AT_LEAST, 199.9, NOT_MET, 0.01", "AT_MOST, 200, MET, ",
            "AT_MOST, 210, NOT_MET, 1", "AT_LEAST, , UNKNOWN, "})
    void saysWhetherALimitIsMetAndHowMuchIsLacking(Comparison comparison, String tax, Verdict verdict,
            BigDecimal gap) {
        var assessment = Assessment.of(List.of(limit(Indicator.TAX_PER_MU, comparison, "20")), tax(tax), DAY);

        assertThat(assessment.verdict()).isEqualTo(verdict);
        var line = assessment.lines().get(0);
        assertThat(line.verdict()).isEqualTo(verdict);
        if (gap == null) {
            assertThat(line.gap()).isNull();
        } else {
            assertThat(line.gap()).isEqualByComparingTo(gap);
        }
        assertThat(line.missing().isEmpty()).isEqualTo(verdict != Verdict.UNKNOWN);
    }

    @Test
    void isUnknownWhereTheLimitIsUndecidedOrThereIsNone() {
        assertThat(Assessment.of(List.of(limit(Indicator.TAX, Comparison.AT_LEAST, null)), tax("5"), DAY).verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(Assessment.of(List.of(), tax("5"), DAY).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void isNotMetAsSoonAsOneIsNot() {
        var criteria = new ArrayList<>(List.of(limit(Indicator.TAX, Comparison.AT_LEAST, "1"),
                limit(Indicator.OUTPUT, Comparison.AT_LEAST, "1")));
        assertThat(Assessment.of(criteria, tax("5"), DAY).verdict()).isEqualTo(Verdict.UNKNOWN);

        criteria.add(limit(Indicator.TAX, Comparison.AT_MOST, "4"));
        assertThat(Assessment.of(criteria, tax("5"), DAY).verdict()).isEqualTo(Verdict.NOT_MET);
    }
}
