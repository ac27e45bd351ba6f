package io.parkpulse.evaluation.method;

import static io.parkpulse.evaluation.evidence.Component.GROWTH;
import static io.parkpulse.evaluation.evidence.Component.LEVEL;
import static io.parkpulse.evaluation.method.Scoring.assertMissing;
import static io.parkpulse.evaluation.method.Scoring.assertPoints;
import static io.parkpulse.evaluation.method.Scoring.n;
import static io.parkpulse.evaluation.method.Scoring.score;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.evaluation.evidence.EvidenceBuilder;
import io.parkpulse.evaluation.method.Efficacy.EqualReferences;
import io.parkpulse.evaluation.method.Efficacy.Form;
import io.parkpulse.evaluation.method.Efficacy.Origin;

class LevelAndGrowthTest {
    private static LevelAndGrowth method(Form form, boolean clamp, EqualReferences equal) {
        return new LevelAndGrowth(n("10"), n("0.4"), n("0.6"), new Quantity("now", null), new Quantity("before", null),
                new Efficacy(form, clamp, equal, Origin.FILED_OR_PEERS, 2, Better.HIGHER));
    }

    private static LevelAndGrowth method(Form form) {
        return method(form, false, EqualReferences.FULL_IF_REACHED);
    }

    private static final LevelAndGrowth PER_MU = new LevelAndGrowth(n("10"), n("0.4"), n("0.6"),
            new Quantity("tax", "mu"), new Quantity("tax.before", "mu.before"),
            new Efficacy(Form.ZERO_BASED, false, EqualReferences.FULL_IF_REACHED, Origin.FILED_OR_PEERS, 2,
                    Better.HIGHER));

    private static EvidenceBuilder references() {
        return new EvidenceBuilder().reference(LEVEL, "20", "5").reference(GROWTH, "30", "-10");
    }

    @ParameterizedTest
    @CsvSource({
            // level 15 against 5...20, growth 12 % against -10...30 %
            "CLASSIC, 8.39", // 0.4*86.6667 + 0.6*82 = 83.8667
            "ZERO_BASED, 5.97"}) // 0.4*66.6667 + 0.6*55 = 59.6667
    void weighsLevelAndGrowth(Form form, String expected) {
        // 15 / 1.12: the growth is 12 %, up to the 30th digit
        var before = "13.392857142857142857142857142857";

        assertPoints(score(method(form), references().filed("now", "15").filed("before", before)), expected);
    }

    @Test
    void keepsPointsBetweenZeroAndTheMaximum() {
        assertPoints(score(method(Form.CLASSIC), references().filed("now", "500").filed("before", "1")), "10.00");
        assertPoints(score(method(Form.ZERO_BASED), references().filed("now", "1").filed("before", "500")), "0.00");
    }

    @Test
    void dividesEachYearByItsOwnArea() {
        // 1500/100 = 15 a mu; before 1250/100 = 12.5 a mu: growth 20 %. 0.4*66.667 + 0.6*75 = 71.667
        assertPoints(score(PER_MU, references().filed("tax", "1500").filed("mu", "100").filed("tax.before", "1250")
                .filed("mu.before", "100")), "7.17");
        // the park had grown from 80 mu: before 1250/80 = 15.625, growth -4 %. 0.4*66.667 + 0.6*15 = 35.667
        assertPoints(score(PER_MU, references().filed("tax", "1500").filed("mu", "100").filed("tax.before", "1250")
                .filed("mu.before", "80")), "3.57");
    }

    @Test
    void takesReferencesFromEligiblePeersWhereNoneAreFiled() {
        var evidence = new EvidenceBuilder().filed("now", "15").filed("before", "12")
                .peer("a-park", true, Map.of("now", "15", "before", "12")) // growth 25 %
                .peer("b-park", true, Map.of("now", "20", "before", "16")) // growth 25 %
                .peer("c-park", true, Map.of("now", "10", "before", "20")) // growth -50 %
                .peer("d-park", false, Map.of("now", "90", "before", "10"));

        var outcome = score(method(Form.ZERO_BASED), evidence);

        // level (15-10)/(20-10) = 50, growth (25+50)/(25+50) = 100: 0.4*50 + 0.6*100 = 80
        assertPoints(outcome, "8.00");
        assertThat(outcome.inputs()).filteredOn(input -> input.key().equals("reference.level.upper"))
                .singleElement().satisfies(input -> {
                    assertThat(input.value()).hasToString("20");
                    assertThat(input.source())
                            .isEqualTo("max (b-park) and min (c-park) of the 3 eligible parks of 2026");
                });
    }

    @Test
    void prefersFiledReferencesToPeers() {
        var evidence = references().filed("now", "20").filed("before", "20")
                .peer("b-park", true, Map.of("now", "90", "before", "50"))
                .peer("c-park", true, Map.of("now", "10", "before", "5"));

        // level 100, growth (0+10)/40 = 25: 40 + 15
        assertPoints(score(method(Form.ZERO_BASED), evidence), "5.50");
    }

    @Test
    void isNotScoredWithoutReferencesOrEnoughPeers() {
        var evidence = new EvidenceBuilder().filed("now", "15").filed("before", "12").peer("a-park", true,
                Map.of("now", "15", "before", "12"));

        assertMissing(score(method(Form.CLASSIC), evidence), "no reference values for the level of it",
                "no reference values for the growth of it");
    }

    @Test
    void aPeerWithoutABaseYearCountsForTheLevelOnly() {
        var evidence = new EvidenceBuilder().filed("now", "15").filed("before", "12")
                .peer("a-park", true, Map.of("now", "15", "before", "12"))
                .peer("b-park", true, Map.of("now", "20", "before", "0"));

        assertMissing(score(method(Form.CLASSIC), evidence), "no reference values for the growth of it");
    }

    @ParameterizedTest
    @CsvSource({"0, the base year's value is 0", "-3, the base year's value is -3"})
    void growthIsNotDefinedOnABaseThatIsNotPositive(String before, String missing) {
        assertMissing(score(method(Form.CLASSIC), references().filed("now", "15").filed("before", before)), missing);
    }

    @Test
    void namesEveryMissingFiling() {
        assertMissing(score(PER_MU, references().filed("tax", "1500")), "key mu (mu) is not filed for 2026",
                "tax.before", "mu.before");
    }

    @Test
    void aZeroOfTheYearItselfIsAValue() {
        // level (0-5)/15 = -33.33, growth (-100+10)/40 = -225: below zero, so 0
        assertPoints(score(method(Form.ZERO_BASED), references().filed("now", "0").filed("before", "4")), "0.00");
    }

    @Test
    void equalReferencesAreDecidedByTheScheme() {
        var evidence = new EvidenceBuilder().reference(LEVEL, "5", "5").reference(GROWTH, "30", "-10")
                .filed("now", "5").filed("before", "5");

        // level 100, growth 25: 40 + 15
        assertPoints(score(method(Form.ZERO_BASED), evidence), "5.50");
        assertMissing(score(method(Form.ZERO_BASED, false, EqualReferences.UNSCORED), evidence),
                "upper and lower reference of level are the same (5)");
    }
}
