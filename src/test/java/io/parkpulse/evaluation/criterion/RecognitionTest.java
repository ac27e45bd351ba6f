package io.parkpulse.evaluation.criterion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.evaluation.criterion.Recognition.Checked;
import io.parkpulse.evaluation.evidence.Decision;
import io.parkpulse.evaluation.evidence.EvidenceBuilder;
import io.parkpulse.evaluation.evidence.Value;
import io.parkpulse.evaluation.scheme.KeyCatalogue;
import io.parkpulse.evaluation.scheme.Scheme;
import io.parkpulse.evaluation.scheme.SchemeFile;

/** The criteria of the shipped texts, at their thresholds. */
class RecognitionTest {
    private static SchemeFile file(String id) {
        try (var in = RecognitionTest.class.getResourceAsStream("/evaluation/" + id + ".json")) {
            return SchemeFile.parse(id, new String(in.readAllBytes(), StandardCharsets.UTF_8), KeyCatalogue.shipped());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Checked> check(Scheme scheme, EvidenceBuilder evidence) {
        return scheme.recognition().check(new Facts(evidence.build(), scheme.keyByName())).stream()
                .collect(Collectors.toMap(checked -> checked.criterion().id(), Function.identity()));
    }

    private static EvidenceBuilder park(boolean renovated, String type, String mu, String floor) {
        return new EvidenceBuilder().filed("park.renovated", renovated).filed("park.relaxed_size", false)
                .registeredAs("registry.type", type).registered("registry.area_mu", mu)
                .registered("registry.floor_area_m2", floor);
    }

    @ParameterizedTest
    @CsvSource({
            // scheme, criterion, renovated, type, mu, floor area, is for it, verdict
            "luan-2023, size, false, manufacturing, 20, 1, MET, MET",
            "luan-2023, size, false, manufacturing, 19.9, 19999, MET, NOT_MET",
            "luan-2023, size, false, service, 19.9, 20000, MET, MET",
            "luan-2021, floor-area, false, manufacturing, 1, 100000, MET, MET",
            "luan-2021, floor-area, false, manufacturing, 1, 99999, MET, NOT_MET",
            "luan-2021, floor-area, true, manufacturing, 1, 1, NOT_MET, NOT_MET",
            "shaoxing, size-new, false, manufacturing, 100, 1, MET, MET",
            "shaoxing, size-new, false, manufacturing, 99, 99999, MET, NOT_MET",
            "shaoxing, size-new, false, service, 99, 99999, NOT_MET, NOT_MET",
            "shaoxing, size-new, false, mixed, 99, 99999, UNKNOWN, UNKNOWN",
            "shaoxing, size-renovated-manufacturing, true, manufacturing, 1, 20000, MET, MET",
            "shaoxing, size-renovated-service, true, service, 1, 10000, MET, MET",
            "shaoxing, size-renovated-service, true, service, 1, 9999, MET, NOT_MET",
            "zhengzhou-manufacturing, size, false, manufacturing, 99, 100000, MET, MET",
            "zhengzhou-manufacturing, size, false, manufacturing, 99, 99999, MET, NOT_MET",
            "zhengzhou-service, size, false, service, 50, 1, MET, MET",
            "zhengzhou-service, size, false, service, 49, 49999, MET, NOT_MET",
            "linhai, area-new, false, manufacturing, 100, 1, MET, MET",
            "linhai, area-new, false, manufacturing, 99, 999999, MET, NOT_MET",
            "linhai, area-renovated, true, manufacturing, 50, 1, MET, MET",
            "linhai, area-renovated, false, manufacturing, 50, 1, NOT_MET, MET"})
    void sizesAreThoseOfTheTexts(String scheme, String criterion, boolean renovated, String type, String mu,
            String floor, Verdict applies, Verdict verdict) {
        var checked = check(file(scheme).scheme(), park(renovated, type, mu, floor)).get(criterion);

        assertThat(checked.applies()).isEqualTo(applies);
        assertThat(checked.judged().verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
            // scheme, criterion, key, reached, missed
            "luan-2023, operating-months, operator.operating_months, 12, 11.9",
            "luan-2023, manufacturing-firms, firms.manufacturing, 5, 4",
            "shaoxing, leading-industries, industry.leading_count, 2, 1",
            "shaoxing, leading-industries, industry.leading_count, 3, 4",
            "shaoxing, industry-share, industry.leading_and_related_share, 50, 49.9",
            "zhengzhou-service, lease, lease.longest_years, 5, 5.1",
            "zhengzhou-service, branch-sites, park.branch_sites, 3, 4",
            "linhai, floor-area-ratio, building.floor_area_ratio, 2.0, 1.99",
            "linhai, density, building.density, 35, 34",
            "linhai, non-production-floor, building.non_production_floor_share, 15, 14",
            "linhai, non-production-floor, building.non_production_floor_share, 25, 26",
            "linhai, firms, firms.total, 15, 14", "linhai, start, land.months_to_start, 6, 6.5",
            "linhai, acceptance, land.months_to_acceptance, 24, 25",
            "linhai, per-mu, firms.below_industry_minimum, 0, 1", "linhai, smallest-unit, sale.smallest_unit_m2, 400, 399"})
    void otherNumbersAreThoseOfTheTexts(String scheme, String criterion, String key, String reached, String missed) {
        var of = file(scheme).scheme();

        assertThat(check(of, new EvidenceBuilder().filed(key, reached)).get(criterion).judged().verdict())
                .isEqualTo(Verdict.MET);
        assertThat(check(of, new EvidenceBuilder().filed(key, missed)).get(criterion).judged().verdict())
                .isEqualTo(Verdict.NOT_MET);
        assertThat(check(of, new EvidenceBuilder()).get(criterion).judged().verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void newParksInShaoxingNeedMoreOfTheirLeadingIndustries() {
        var sixty = new EvidenceBuilder().filed("industry.leading_and_related_share", "60");
        var of = file("shaoxing").scheme();

        var fresh = check(of, sixty.filed("park.renovated", false));
        assertThat(fresh.get("industry-share").judged().verdict()).isEqualTo(Verdict.MET);
        assertThat(fresh.get("industry-share-new").judged().verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(check(of, sixty.filed("park.renovated", true)).get("industry-share-new").applies())
                .isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void whatTheTextLeavesOpenIsUnknownUntilTheCityDecides() {
        var zhengzhou = file("zhengzhou-manufacturing");
        var park = park(false, "manufacturing", "60", "1").filed("park.relaxed_size", true);

        var open = check(zhengzhou.scheme(), park).get("size-relaxed").judged();
        assertThat(open.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(open.missing()).extracting(text -> text.zh())
                .anySatisfy(text -> assertThat(text).startsWith("参数“relaxedAreaMu”尚未确定：“规模要求可适当降低”"));

        var decided = zhengzhou.decided(List.of(decision("relaxedAreaMu", "50"), decision("relaxedFloorArea", "50000")));
        assertThat(check(decided, park).get("size-relaxed").judged().verdict()).isEqualTo(Verdict.MET);
    }

    private static Decision decision(String parameter, String number) {
        return new Decision(parameter, new Value.Amount(new BigDecimal(number)), "city", null, "Li", "why",
                Instant.EPOCH, 1);
    }

    @Test
    void aParkIsRecognisedOnlyByWhatIsForIt() {
        var of = file("luan-2021").scheme();
        var whole = park(false, "manufacturing", "100", "100000").registered("registry.floor_area_ratio", "1.5")
                .filed("park.in_provincial_zone", true).filed("facilities.within_2km", true)
                .filed("operator.legal_person", true).filed("entry.conditions", true).filed("entry.exit", true);

        assertThat(Recognition.verdict(List.copyOf(check(of, whole).values()))).isEqualTo(Verdict.MET);
        assertThat(Recognition.verdict(List.copyOf(check(of, whole.filed("entry.exit", false)).values())))
                .isEqualTo(Verdict.NOT_MET);
        assertThat(Recognition.verdict(List.copyOf(check(of, new EvidenceBuilder()).values())))
                .isEqualTo(Verdict.UNKNOWN);
    }
}
