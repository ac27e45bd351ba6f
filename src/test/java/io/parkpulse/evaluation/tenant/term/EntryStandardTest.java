package io.parkpulse.evaluation.tenant.term;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.evaluation.tenant.TenantParks;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class EntryStandardTest {
    @Inject
    Jdbi jdbi;

    private TenantParks parks;
    private String park;

    @BeforeEach
    void enter() {
        parks = new TenantParks(jdbi, "std-");
        park = parks.park("a");
        parks.tenant(park, "e1", 10, null);
        parks.file(park, "e1", 2025, "tax", 250);
    }

    @AfterEach
    void clear() {
        parks.clear();
    }

    private ValidatableResponse set(String indicator, String more) {
        return TenantParks.post("parks/" + park + "/entry-standards/" + indicator,
                "{'person': 'wang', 'reason': '年度调整', 'comparison': 'at-least', 'source': '区工信局', " + more + "}");
    }

    private JsonPath assess(String on) {
        return given().get("/api/v1/parks/" + park + "/entry-assessments?year=2025&on=" + on).then().statusCode(200)
                .extract().jsonPath();
    }

    @Test
    void aLaterVersionCountsFromItsDayOnAndTheEarlierStays() {
        set("tax-per-mu", "'limit': 20, 'unit': '10k CNY/mu', 'effectiveFrom': '2025-01-01', "
                + "'rule': 'zhengzhou.entry', 'document': 'no. 3'").statusCode(200);
        set("tax-per-mu", "'limit': 30, 'unit': '10k CNY/mu', 'effectiveFrom': '2026-01-01'").statusCode(200);
        set("tax-per-mu", "'withdrawn': true, 'unit': '10k CNY/mu', 'effectiveFrom': '2026-07-01'").statusCode(200);

        assertThat(assess("2025-12-31").getString("[0].assessment.verdict")).isEqualTo("MET");
        assertThat(assess("2026-01-01").getString("[0].assessment.verdict")).isEqualTo("NOT_MET");
        assertThat(assess("2026-01-01").getDouble("[0].assessment.lines[0].gap")).isEqualTo(5);
        assertThat(assess("2026-01-01").getString("[0].assessment.lines[0].explanationZh"))
                .isEqualTo("亩均税收：25，标准为不低于30（10k CNY/mu），未达到");
        assertThat(assess("2026-07-01").getList("[0].assessment.lines")).isEmpty();
        assertThat(assess("2024-12-31").getString("[0].assessment.verdict")).isEqualTo("UNKNOWN");
        var versions = given().get("/api/v1/parks/" + park + "/entry-standards").jsonPath();
        assertThat(versions.getList("version", Integer.class)).containsExactly(3, 2, 1);
        assertThat(versions.getString("[2].reason")).isEqualTo("年度调整");
    }

    @Test
    void oneOfTheIndustryGoesBeforeOneForAll() {
        set("tax-per-mu", "'limit': 30, 'unit': '10k CNY/mu', 'effectiveFrom': '2025-06-01'").statusCode(200);
        set("tax-per-mu", "'limit': 10, 'unit': '10k CNY/mu', 'effectiveFrom': '2025-01-01', 'industry': '通用设备制造'")
                .statusCode(200);

        assertThat(assess("2025-12-31").getString("[0].assessment.verdict")).isEqualTo("MET");
    }

    @Test
    void whatIsNotKnownIsNeitherMetNorMissed() {
        set("energy-per-mu", "'limit': 1, 'unit': 't/mu', 'effectiveFrom': '2025-01-01'").statusCode(200);

        var assessed = assess("2025-12-31");

        assertThat(assessed.getString("[0].assessment.verdict")).isEqualTo("UNKNOWN");
        assertThat(assessed.getString("[0].assessment.lines[0].missing[0]"))
                .isEqualTo("'tce' of 2025 is not measured: no device of the tenant does");
    }

    @Test
    void saysWhatIsWrongWithAnEntryAndStoresNothing() {
        set("tax-per-acre", "'limit': 1, 'unit': 'x', 'effectiveFrom': '2025-01-01'").statusCode(400);
        set("tax-per-mu", "'limit': 1, 'unit': 'CNY/mu', 'effectiveFrom': '2025-01-01'").statusCode(400);
        set("tax-per-mu", "'limit': -1, 'unit': '10k CNY/mu', 'effectiveFrom': '2025-01-01'").statusCode(400);
        set("tax-per-mu", "'limit': 1, 'unit': '10k CNY/mu', 'effectiveFrom': '2025-01-01', 'rule': 'none'")
                .statusCode(400);
        set("tax-per-mu", "'limit': 1, 'unit': '10k CNY/mu', 'effectiveFrom': '2025-01-02', "
                + "'effectiveTo': '2025-01-01'").statusCode(400);

        assertThat(given().get("/api/v1/parks/" + park + "/entry-standards").jsonPath().getList("")).isEmpty();
        given().get("/api/v1/parks/" + park + "/entry-assessments?on=tomorrow").then().statusCode(400);
        given().get("/api/v1/parks/none/entry-standards").then().statusCode(404);
    }
}
