package io.parkpulse.evaluation.run;

import static io.parkpulse.evaluation.run.InputsBuilder.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.parkpulse.evaluation.evidence.Component;
import io.parkpulse.evaluation.scheme.KeyCatalogue;
import io.parkpulse.evaluation.scheme.Scheme;
import io.parkpulse.evaluation.scheme.SchemeFile;

class ScoringTest {
    private static final Scheme SCHEME = scheme();

    /** Spends this now and spent that before, so many patents, no accident. */
    private static Object[] filed(int now, int before, int patents) {
        return new Object[]{"rd.spend.last_year", now, "rd.spend.year_before_last", before,
                "patents.invention.last_year", patents, "standing.major_accident", false};
    }

    private static InputsBuilder threeParks() {
        return new InputsBuilder().park("a", filed(100, 100, 4)).park("b", filed(200, 100, 3))
                .park("c", filed(150, 100, 2));
    }

    private static Map<String, ParkOutcome> score(InputsBuilder inputs) {
        return Scoring.outcomes(Scoring.score(SCHEME, inputs.build()));
    }

    @Test
    void ranksParksByTheirPointsAndTakesReferencesFromThem() {
        var outcomes = score(threeParks());

        // references: level 100 to 200, growth 0 to 100 %
        assertThat(outcomes.get("a").total()).isEqualByComparingTo("4");
        assertThat(outcomes.get("b").total()).isEqualByComparingTo("13");
        assertThat(outcomes.get("c").total()).isEqualByComparingTo("7"); // 5 + 2
        assertThat(outcomes.values()).extracting(ParkOutcome::rank).containsExactly(3, 1, 2);
        assertThat(outcomes.values()).extracting(ParkOutcome::grade).containsExactly("B", "A", "A");
        assertThat(outcomes.values()).extracting(of -> of.reward().intValueExact()).containsExactly(0, 100, 50);
    }

    @Test
    void excludedParksAreOutBeforeReferencesAreTaken() {
        var with = threeParks().park("x", filed(100000, 1, 10)).park("x", "standing.major_accident", true);

        var outcomes = score(with);

        assertThat(outcomes.get("c").total()).isEqualByComparingTo(score(threeParks()).get("c").total());
        assertThat(outcomes.get("x").ranked()).isFalse();
        assertThat(outcomes.get("x").rank()).isNull();
        assertThat(outcomes.get("x").total()).isEqualByComparingTo("20");
        assertThat(outcomes.get("x").reward()).isZero();
    }

    @Test
    void parksInTransitionAreOutBeforeReferencesAreTakenUntilTheirTwoYearsAreOver() {
        var inTransition = threeParks().park("n", filed(1000, 100, 0)).park("n", "standing.transition_granted", true)
                .opened("n", YEAR - 1 + "-06-01");
        var over = threeParks().park("n", filed(1000, 100, 0)).park("n", "standing.transition_granted", true)
                .opened("n", YEAR - 3 + "-06-01");

        assertThat(score(inTransition).get("c").total()).isEqualByComparingTo("7");
        assertThat(score(inTransition).get("n").rank()).isNull();
        // level 100 to 1000, growth 0 to 900 %: 10 * (0.4 * 50/900 + 0.6 * 50/900) + 2
        assertThat(score(over).get("c").total()).isBetween(new BigDecimal("2.5555"),
                new BigDecimal("2.5556"));
        assertThat(score(over).get("n").rank()).isEqualTo(1);
    }

    @Test
    void aParkThatLacksAFilingHasNoRankAndIsNotZero() {
        var outcomes = score(threeParks().park("d", "standing.major_accident", false, "rd.spend.last_year", 120,
                "rd.spend.year_before_last", 100));

        assertThat(outcomes.get("d").total()).isNull();
        assertThat(outcomes.get("d").rank()).isNull();
        assertThat(outcomes.get("d").points().get("patents")).isNull();
        assertThat(outcomes.get("c").rank()).isEqualTo(2);
    }

    @Test
    void frozenInputsComeBackFromTheirTextAsTheyWere() {
        var inputs = threeParks().reference("rd-spend", Component.LEVEL, "300.10", "0.00").opened("a", "2020-02-29")
                .park("a", "rd.spend.last_year", "0.000000010").build();

        var again = FrozenInputs.read(inputs.text());

        assertThat(again).isEqualTo(inputs);
        assertThat(again.text()).isEqualTo(inputs.text());
        assertThat(FrozenInputs.digest(again.text())).hasSize(64).isEqualTo(FrozenInputs.digest(inputs.text()));
        assertThat(Scoring.outcomes(Scoring.score(SCHEME, again)))
                .isEqualTo(Scoring.outcomes(Scoring.score(SCHEME, inputs)));
    }

    @Test
    void theDigestTellsAnyChange() {
        assertThat(FrozenInputs.digest(threeParks().build().text()))
                .isNotEqualTo(FrozenInputs.digest(threeParks().park("a", "patents.invention.last_year", 5).build()
                        .text()));
    }

    private static Scheme scheme() {
        try (var in = ScoringTest.class.getResourceAsStream("/evaluation/two-indicators.json")) {
            return SchemeFile.parse("two-indicators.json", new String(in.readAllBytes(), StandardCharsets.UTF_8),
                    KeyCatalogue.shipped()).scheme();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
