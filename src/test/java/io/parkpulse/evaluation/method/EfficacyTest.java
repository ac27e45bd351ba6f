package io.parkpulse.evaluation.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.evaluation.method.Efficacy.EqualReferences;
import io.parkpulse.evaluation.method.Efficacy.Form;
import io.parkpulse.evaluation.method.Efficacy.Origin;

class EfficacyTest {
    @ParameterizedTest
    @CsvSource({
            // form, clamp, value, upper, lower, coefficient: worked by hand
            "CLASSIC,    false, 5.81, 12, 6,   58.73", // (5.81-6)/6*40+60 = 60-1.2667
            "CLASSIC,    true,  5.81, 12, 6,   60.00", // stops at the lower end
            "CLASSIC,    false, 15,   20, 5,   86.67", // 10/15*40+60
            "CLASSIC,    false, 12,   30, -10, 82.00", // 22/40*40+60
            "CLASSIC,    false, 13,   12, 6,   106.67", // 7/6*40+60
            "CLASSIC,    true,  13,   12, 6,   100.00",
            "CLASSIC,    false, 6,    12, 6,   60.00",
            "CLASSIC,    false, 12,   12, 6,   100.00",
            "ZERO_BASED, false, 15,   20, 5,   66.67",
            "ZERO_BASED, false, 12,   30, -10, 55.00",
            "ZERO_BASED, false, 4,    20, 5,   -6.67",
            "ZERO_BASED, true,  4,    20, 5,   0.00",
            "ZERO_BASED, true,  21,   20, 5,   100.00",
            // less is better: the upper reference is the smaller number
            "CLASSIC,    false, 3,    2,  6,   90.00", // (3-6)/(2-6)*40+60
            "CLASSIC,    true,  1,    2,  6,   100.00",
            "ZERO_BASED, true,  7,    2,  6,   0.00"})
    void measuresBetweenTheReferences(Form form, boolean clamp, BigDecimal value, BigDecimal upper, BigDecimal lower,
            BigDecimal expected) {
        var coefficient = new Efficacy(form, clamp, EqualReferences.UNSCORED, Origin.FILED, 2, Better.HIGHER)
                .coefficient(value, upper, lower);

        assertThat(coefficient.orElseThrow().setScale(2, RoundingMode.HALF_UP)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"CLASSIC, 7, 100", "CLASSIC, 8, 100", "CLASSIC, 6, 60", "ZERO_BASED, 7, 100", "ZERO_BASED, 6, 0"})
    void givesAllOrTheBaseWhereTheReferencesAreTheSame(Form form, BigDecimal value, BigDecimal expected) {
        var efficacy = new Efficacy(form, false, EqualReferences.FULL_IF_REACHED, Origin.FILED, 2, Better.HIGHER);

        assertThat(efficacy.coefficient(value, new BigDecimal("7"), new BigDecimal("7.0")).orElseThrow())
                .isEqualByComparingTo(expected);
    }

    @Test
    void leavesEqualReferencesUnscoredIfTheSchemeSaysSo() {
        var efficacy = new Efficacy(Form.CLASSIC, false, EqualReferences.UNSCORED, Origin.FILED, 2, Better.HIGHER);

        assertThat(efficacy.coefficient(BigDecimal.TEN, BigDecimal.ONE, BigDecimal.ONE)).isEmpty();
    }
}
