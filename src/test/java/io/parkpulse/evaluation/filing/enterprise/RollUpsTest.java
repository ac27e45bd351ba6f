package io.parkpulse.evaluation.filing.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.evaluation.evidence.Value;
import io.parkpulse.evaluation.filing.enterprise.RollUp.Status;
import io.parkpulse.evaluation.scheme.KeyCatalogue;

class RollUpsTest {
    private static final int YEAR = 2026;
    private static final EnterpriseCatalogue CATALOGUE = EnterpriseCatalogue.load(Optional.empty(),
            KeyCatalogue.shipped());

    private ParkFigures figures;

    @BeforeEach
    void threeTenants() {
        figures = new ParkFigures(List.of(tenant("a", null, null), tenant("b", "2026-12-31", null),
                tenant("c", "2020-01-01", "2026-01-01"), tenant("gone", "2020-01-01", "2025-12-31"),
                tenant("coming", "2027-01-01", null)));
    }

    private static Tenant tenant(String code, String in, String out) {
        return new Tenant(code.hashCode(), code, null, "企业" + code, in == null ? null : LocalDate.parse(in),
                out == null ? null : LocalDate.parse(out));
    }

    private void file(int year, String key, String enterprise, Object value) {
        var filed = value instanceof Boolean yes
                ? new Value.Flag(yes)
                : new Value.Amount(new BigDecimal(value.toString()));
        figures.put(year, key, enterprise, new Part(enterprise, "企业" + enterprise, key, filed, "", "税务局", null, 1, "li",
                Instant.EPOCH));
    }

    private void fileAll(int year, String key, Object a, Object b, Object c) {
        file(year, key, "a", a);
        file(year, key, "b", b);
        file(year, key, "c", c);
    }

    private RollUp to(String key) {
        return new RollUps(CATALOGUE, figures).of(YEAR).stream().filter(rollUp -> rollUp.key().equals(key)).findFirst()
                .orElseThrow();
    }

    @Test
    void addsUpTheFiguresOfEveryTenantThatCounts() {
        fileAll(YEAR, "tax", "1.1", "-0.3", 2);

        var rollUp = to("tax.total");

        assertThat(rollUp.status()).isEqualTo(Status.COMPLETE);
        assertThat(rollUp.value()).isEqualByComparingTo("2.8");
        assertThat(rollUp.tenants()).isEqualTo(3);
        assertThat(rollUp.parts()).extracting(Part::enterprise).containsExactly("a", "b", "c");
        assertThat(rollUp.explanation()).isEqualTo("sum of 3 enterprises");
        assertThat(rollUp.explanationZh()).isEqualTo("3 家企业合计");
    }

    @Test
    void isIncompleteWithoutOneOfThemAndNamesIt() {
        file(YEAR, "tax", "a", 1);
        file(YEAR, "tax", "c", 0);

        var rollUp = to("tax.total");

        assertThat(rollUp.status()).isEqualTo(Status.INCOMPLETE);
        assertThat(rollUp.value()).isNull();
        assertThat(rollUp.missing()).containsExactly(new RollUp.Lacking("b", "企业b", "tax"));
        assertThat(rollUp.explanationZh()).contains("不完整", "3 家企业", "企业b");
    }

    @Test
    void isCompleteWithoutOneIfTheFilingSaysSo() {
        file(YEAR, "above_scale", "a", true);
        figures.state(YEAR, "above_scale", true);

        var rollUp = to("firms.above_scale");

        assertThat(rollUp.value()).isEqualByComparingTo("1");
        assertThat(rollUp.statedComplete()).isTrue();
        assertThat(rollUp.missing()).extracting(RollUp.Lacking::enterprise).containsExactly("b", "c");
        assertThat(rollUp.explanation())
                .isEqualTo("count-true of 1 enterprises; whoever filed said that the other 2 have none");
    }

    @Test
    void isNothingWhereNobodyHasFiledEvenIfThatIsComplete() {
        figures.state(YEAR, "tax", true);

        assertThat(to("tax.total").status()).isEqualTo(Status.NOT_FILED);
        assertThat(to("tax.total").value()).isNull();
    }

    @Test
    void leavesOutWhoWasNotThereAndShowsIt() {
        fileAll(YEAR, "tax", 1, 2, 3);
        file(YEAR, "tax", "gone", 100);
        file(YEAR, "tax", "coming", 100);

        assertThat(to("tax.total").value()).isEqualByComparingTo("6");
        assertThat(to("tax.total").notCounted()).extracting(Part::enterprise).containsExactly("coming", "gone");
    }

    @Test
    void takesLastYearFromTheFiguresOfLastYear() {
        fileAll(YEAR, "tax", 1, 2, 3);
        file(YEAR - 1, "tax", "a", 10);
        file(YEAR - 1, "tax", "c", 20);
        file(YEAR - 1, "tax", "gone", 30);

        var lastYear = to("tax.total.last_year");

        assertThat(lastYear.ofYear()).isEqualTo(YEAR - 1);
        assertThat(lastYear.value()).isEqualByComparingTo("60"); // b came later, gone was still there
    }

    @Test
    void countsWhoSaysYes() {
        fileAll(YEAR - 1, "high_tech.recognised", true, true, false);
        file(YEAR - 1, "high_tech.recognised", "gone", true);

        assertThat(to("firms.high_tech.last_year").value()).isEqualByComparingTo("2"); // b was not there in 2025
    }

    @ParameterizedTest
    @CsvSource({"300, 100, 100, true, true, false, 80", "1, 1, 1, true, false, false, 33.33333333",
            "5, 5, 0, false, false, false, 0", "5, 5, 0, true, true, true, 100"})
    void worksOutTheShareOfTheLeadingIndustry(String a, String b, String c, boolean yesA, boolean yesB, boolean yesC,
            BigDecimal share) {
        fileAll(YEAR, "revenue", a, b, c);
        fileAll(YEAR, "industry.leading", yesA, yesB, yesC);

        assertThat(to("industry.leading_share").value()).isEqualByComparingTo(share);
        assertThat(KeyCatalogue.shipped().find("industry.leading_share").orElseThrow()
                .accepts(new Value.Amount(to("industry.leading_share").value()))).isTrue();
    }

    @Test
    void hasNoShareWithoutEveryFlagNorOfZero() {
        fileAll(YEAR, "revenue", 1, 2, 3);
        file(YEAR, "industry.leading", "a", true);

        assertThat(to("industry.leading_share").status()).isEqualTo(Status.INCOMPLETE);
        assertThat(to("industry.leading_share").missing()).extracting(RollUp.Lacking::key)
                .containsOnly("industry.leading");

        fileAll(YEAR, "revenue", 0, 0, 0);
        fileAll(YEAR, "industry.leading", true, true, true);

        assertThat(to("industry.leading_share").status()).isEqualTo(Status.UNDEFINED);
        assertThat(to("industry.leading_share").value()).isNull();
        assertThat(to("revenue.total").value()).isEqualByComparingTo("0"); // filed zeros are zeros
    }

    @ParameterizedTest
    @CsvSource({"any-day, true, true, true, false, false", "year-end, true, true, false, false, false"})
    void countsTenantsAsTheCatalogueSays(String tenants, boolean a, boolean b, boolean c, boolean gone,
            boolean coming) {
        var counting = new Counting(tenants, "", "");

        assertThat(figures.tenants()).extracting(tenant -> counting.counts(tenant, YEAR)).containsExactly(a, b, c,
                gone, coming);
    }
}
