package io.parkpulse.evaluation.tenant.promotion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.evaluation.tenant.TenantParks;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
class PromotionTest {
    @Inject
    Jdbi jdbi;

    private TenantParks parks;
    private String park;

    @BeforeEach
    void enter() {
        parks = new TenantParks(jdbi, "prm-");
        park = parks.park("a");
    }

    @AfterEach
    void clear() {
        parks.clear();
    }

    private void firm(String code, Object industrial, Object aboveScale, Object mainRevenue) {
        parks.tenant(park, code, 10, null);
        file(code, "manufacturing", industrial);
        file(code, "above_scale", aboveScale);
        file(code, "revenue.main", mainRevenue);
    }

    private void file(String code, String key, Object value) {
        if (value != null) {
            parks.file(park, code, 2025, key, value);
        }
    }

    private JsonPath list() {
        return given().get("/api/v1/parks/" + park + "/promotions?year=2025").then().statusCode(200).extract()
                .jsonPath();
    }

    @Test
    void pushesWhoMeetsEveryCriterionAndShowsTheOthersWithWhatTheyLack() {
        firm("grown", true, false, 2000);
        firm("small", true, false, 1999);
        firm("above", true, true, 9000);
        firm("trader", false, false, 5000);
        firm("silent", true, false, null);
        parks.file(park, "grown", 2024, "revenue.main", 1600);
        parks.file(park, "grown", 2023, "revenue.main", 0);

        var list = list();

        assertThat(list.getList("push.enterprise", String.class)).containsExactly("grown");
        assertThat(list.getList("others.enterprise", String.class)).containsExactly("silent", "above", "trader",
                "small");
        assertThat(list.getList("push[0].assessment.lines.verdict", String.class)).containsOnly("MET");
        assertThat(list.getList("push[0].mainRevenue.year", Integer.class)).containsExactly(2025, 2024, 2023);
        assertThat(list.getList("push[0].mainRevenue.growthPercent")).containsExactly(25, null, null);
        var small = "others.find { it.enterprise == 'small' }.assessment";
        assertThat(list.getString(small + ".verdict")).isEqualTo("NOT_MET");
        assertThat(list.getInt(small + ".lines.find { it.criterion.indicator == 'main-revenue' }.gap")).isEqualTo(1);
        assertThat(list.getString("others.find { it.enterprise == 'silent' }.assessment.verdict")).isEqualTo("UNKNOWN");
    }

    @Test
    void saysThatTheThresholdWasNotReadInItsSourceUntilAParkDecidesIt() {
        firm("e1", true, false, 1500);
        assertThat(list().getBoolean("provisional")).isTrue();
        assertThat(list().getList("push")).isEmpty();

        TenantParks.post("parks/" + park + "/promotion-criteria/main-revenue", """
                {'person': 'wang', 'reason': '市统计局核定', 'comparison': 'at-least', 'limit': 1500, 'unit': '10k CNY',
                 'effectiveFrom': '2025-01-01', 'source': '市统计局'}""").statusCode(200);

        assertThat(list().getBoolean("provisional")).isFalse();
        assertThat(list().getList("push.enterprise", String.class)).containsExactly("e1");
    }

    @Test
    void growthIsNotDefinedOnAMissingOrZeroBase() {
        var trend = Promotions.trend(Map.of(2025, new BigDecimal("30"), 2023, new BigDecimal("20"), 2022,
                new BigDecimal("-5")), 2025);

        assertThat(trend).extracting(PromotionList.Trend::year).containsExactly(2025, 2023);
        assertThat(trend).extracting(PromotionList.Trend::growthPercent).containsOnlyNulls();
    }
}
