package io.parkpulse.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.parkpulse.evaluation.evidence.Decision;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.evidence.Value;
import io.parkpulse.evaluation.scheme.KeyCatalogue;
import io.parkpulse.evaluation.scheme.SchemeFile;

/** The shipped schemes without a table of indicators: what they refuse, what they ask, what they say once it is decided. */
class CitySchemesTest {
    private static SchemeFile file(String id) {
        try (var in = CitySchemesTest.class.getResourceAsStream("/evaluation/" + id + ".json")) {
            return SchemeFile.parse(id, new String(in.readAllBytes(), StandardCharsets.UTF_8), KeyCatalogue.shipped());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Decision> decide(Object... namesAndValues) {
        var decisions = new ArrayList<Decision>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1] instanceof String word
                    ? new Value.Words(word)
                    : new Value.Amount(new BigDecimal(namesAndValues[i + 1].toString()));
            decisions.add(
                    new Decision((String) namesAndValues[i], value, "city", "no. 1", "Li", "why", Instant.EPOCH, 1));
        }
        return decisions;
    }

    private static Map<String, ParkOutcome> outcomes(SchemeFile file, List<Decision> decisions, InputsBuilder inputs) {
        return Scoring.outcomes(Scoring.score(file.decided(decisions), inputs.build()));
    }

    private static List<String> missing(SchemeFile file, InputsBuilder inputs) {
        return Scoring.score(file.scheme(), inputs.build()).get(0).card().rows().stream()
                .flatMap(row -> row.outcome().missing().stream()).map(Text::zh).toList();
    }

    private static InputsBuilder scores(int... scores) {
        var inputs = new InputsBuilder();
        for (int i = 0; i < scores.length; i++) {
            inputs.park("park-" + i, "evaluation.declared_score", scores[i], "rewards.paid_before", 0);
        }
        return inputs;
    }

    @Test
    void luan2021RefusesUntilItIsKnownOutOfWhatAScoreIs() {
        var luan = file("luan-2021");

        assertThat(outcomes(luan, List.of(), scores(88)).get("park-0").total()).isNull();
        assertThat(missing(luan, scores(88))).containsExactly(
                "参数“fullMarks”尚未确定：绩效评价体系由市经信局建立，原文未给出指标与满分：满分是多少？");
        assertThat(luan.scheme().max()).isNull();
    }

    @Test
    void luan2021GivesTheFirstFifthAtMostTheBestGrade() {
        // ten parks: at most two are excellent, and only from 90 points
        var parks = scores(96, 93, 91, 85, 84, 70, 65, 60, 59, 20);

        var outcomes = outcomes(file("luan-2021"), decide("fullMarks", 100, "excellentFrom", 90, "goodFrom", 80,
                "passedFrom", 60), parks);

        assertThat(outcomes.values()).extracting(ParkOutcome::grade).containsExactly("excellent", "excellent", "good",
                "good", "good", "passed", "passed", "passed", "failed", "failed");
        assertThat(outcomes.get("park-0").reward()).isEqualByComparingTo("50");
        assertThat(outcomes.get("park-2").reward()).isEqualByComparingTo("0");
    }

    @Test
    void shaoxingTakesTheStarsAsAwardedAndKeepsOutTheLastTier() {
        var inputs = new InputsBuilder().park("five", stars(5, false, false)).park("four", stars(4, false, false))
                .park("two", stars(2, false, false)).park("last-tier", stars(5, true, false))
                .park("accident", stars(5, false, true)).park("silent", "rating.stars", 5);

        var outcomes = outcomes(file("shaoxing"), decide("fiveStarReward", 60, "fourStarReward", 40,
                "nationalBaseReward", 100, "cityModelReward", 20, "rewardPayment", "difference"), inputs);

        assertThat(outcomes.get("five").grade()).isEqualTo("5");
        assertThat(outcomes.get("four").grade()).isEqualTo("4");
        assertThat(outcomes.get("two").grade()).isEqualTo("other");
        assertThat(outcomes.get("five").reward()).isEqualByComparingTo("60");
        assertThat(List.of("last-tier", "accident", "silent")).allSatisfy(park -> {
            assertThat(outcomes.get(park).grade()).isNull();
            assertThat(outcomes.get(park).rank()).isNull();
        });
    }

    private static Object[] stars(int stars, boolean lastTier, boolean accident) {
        return new Object[]{"rating.stars", stars, "standing.per_mu_last_tier", lastTier,
                "standing.environment_safety_accident", accident, "rewards.paid_before", 0,
                "titles.national_base.new", false, "titles.city_model.new", false};
    }

    @Test
    void shaoxingGradesButAsksWhatACertainRewardIs() {
        var shaoxing = file("shaoxing");

        var score = Scoring.score(shaoxing.scheme(), new InputsBuilder().park("five", stars(5, false, false)).build())
                .get(0);

        assertThat(score.verdict().grade().id()).isEqualTo("5");
        assertThat(score.verdict().reward()).isNull();
        assertThat(score.verdict().missing()).extracting(Text::zh)
                .anySatisfy(text -> assertThat(text).startsWith("参数“fiveStarReward”尚未确定：“给予一定奖励”"));
    }

    private static Object[] zhengzhou(int stars, boolean service, int paid) {
        return new Object[]{"rating.stars", stars, "park.production_service", service, "rewards.paid_before", paid,
                "titles.national_base.new", false, "titles.provincial_base.new", false};
    }

    @Test
    void zhengzhouPaysTheDifferenceToAParkThatRises() {
        var inputs = new InputsBuilder().park("first", zhengzhou(3, false, 0)).park("risen", zhengzhou(2, false, 50))
                .park("plain", zhengzhou(0, false, 0)).park("service", zhengzhou(3, true, 0));

        var manufacturing = outcomes(file("zhengzhou-manufacturing"), List.of(), inputs);
        var service = outcomes(file("zhengzhou-service"), List.of(), inputs);

        assertThat(manufacturing.get("first").reward()).isEqualByComparingTo("100");
        assertThat(manufacturing.get("risen").reward()).as("80 less 50").isEqualByComparingTo("30");
        assertThat(manufacturing.get("plain").grade()).isEqualTo("none");
        assertThat(manufacturing.get("service").rank()).as("of the other type").isNull();
        assertThat(service.get("service").grade()).isEqualTo("3");
        assertThat(service.get("first").rank()).isNull();
    }

    @Test
    void linhaiScoresItsCriteriaOnceTheCitySaysWhatTheyAreWorth() {
        var inputs = new InputsBuilder().park("park", "firms.total", 20, "industry.same_chain_share", 65,
                "industry.leading_count", 2, "entry.quantified_standard", true, "entry.public_notice", true,
                "operator.professional", false, "firms.below_industry_minimum", 0);
        var linhai = file("linhai");

        assertThat(outcomes(linhai, List.of(), inputs).get("park").total()).isNull();
        // five of the seven are met: four of entry, and the one by output per mu
        assertThat(outcomes(linhai, decide("entryPoints", 10, "perMuPoints", 40), inputs).get("park").total())
                .isEqualByComparingTo("80");
        assertThat(linhai.decided(decide("entryPoints", 10, "perMuPoints", 40)).max()).isEqualByComparingTo("100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"luan-2023", "luan-2021", "shaoxing", "zhengzhou-manufacturing", "zhengzhou-service",
            "linhai"})
    void whatWasKeptIsTheSameSchemeAgain(String id) {
        var file = file(id);

        assertThat(SchemeFile.kept(file.text()).digest()).isEqualTo(file.digest());
        assertThat(file.scheme().covers(2025)).isTrue();
    }
}
