package io.parkpulse.evaluation.report.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.evaluation.evidence.Text;

/** Against the annex of the Shaoxing text. */
class TargetTableTest {
    private final TargetTable table = new Targets().find("shaoxing-2019").orElseThrow();

    @Test
    void hasEightRowsOfThreeMeasures() {
        assertThat(table.targets()).hasSize(24);
        assertThat(table.districts()).extracting(each -> each.name().zh()).containsExactly("全市", "越城区", "柯桥区", "上虞区",
                "诸暨市", "嵊州市", "新昌县", "滨海新城");
        assertThat(table.largeMu()).isEqualTo(new BigDecimal(100));
    }

    @ParameterizedTest
    @CsvSource({"全市, PARKS, 150, 60, 90, 25, 25, 22, 18", "全市, ENTERPRISES, 10000, 2708, 7300, 2100, 1840, 1820, 1550",
            "越城区, LARGE_PARKS, 6, 4, 2, 0, 1, 0, 1", "嵊州市, PARKS, 20, 5, 15, 3, 6, 3, 3",
            "滨海新城, ENTERPRISES, 200, 65, 140, 40, 40, 40, 20"})
    void isAsPublished(String district, Measure measure, long total, long reached, long remaining, long in2019,
            long in2020, long in2021, long in2022) {
        var target = target(district, measure);

        assertThat(target.total()).isEqualTo(total);
        assertThat(target.reached()).isEqualTo(reached);
        assertThat(target.remaining()).isEqualTo(remaining);
        assertThat(target.added().values()).containsExactly(in2019, in2020, in2021, in2022);
    }

    @Test
    void showsWhereItDoesNotAddUpAndRepairsNothing() {
        assertThat(table.remarks()).extracting(Text::en).containsExactly(
                "Kept as published, not repaired: Enterprises in parks, Whole city, still to come is published as 7300, the districts sum to 7310.");
        assertThat(target("全市", Measure.ENTERPRISES).remaining()).isEqualTo(7300);
    }

    @Test
    void aYearIsWhatWasThereBeforeAndWhatTheYearsUpToItAdd() {
        var parks = target("全市", Measure.PARKS);

        assertThat(parks.by(2018)).isEqualTo(60);
        assertThat(parks.by(2020)).isEqualTo(110);
        assertThat(parks.by(2022)).isEqualTo(150);
        assertThat(parks.by(2030)).isEqualTo(150);
    }

    @Test
    void knowsWhichDistrictsARegionIsAbout() {
        assertThat(table.of("浙江省绍兴市")).hasSize(8);
        assertThat(table.of("浙江省绍兴市柯桥区")).extracting(District::id).containsExactly("keqiao");
        assertThat(table.of("浙江省诸暨市")).extracting(District::id).containsExactly("zhuji");
        assertThat(table.of("浙江省绍兴市滨海新城")).extracting(District::id).containsExactly("binhai");
        assertThat(table.of("天津市滨海新区")).isEmpty();
        assertThat(table.of("安徽省六安市")).isEmpty();
    }

    @Test
    void aParkOfADistrictCountsForItsCity() {
        var city = table.byId().get("city");

        assertThat(table.counts(city, "浙江省诸暨市")).isTrue();
        assertThat(table.counts(city, "浙江省绍兴市")).isTrue();
        assertThat(table.counts(city, "安徽省六安市")).isFalse();
        assertThat(table.counts(city, null)).isFalse();
        assertThat(table.counts(table.byId().get("zhuji"), "浙江省绍兴市")).isFalse();
    }

    private Target target(String district, Measure measure) {
        return table.targets().stream()
                .filter(each -> each.district().name().zh().equals(district) && each.measure() == measure).findFirst()
                .orElseThrow();
    }
}
