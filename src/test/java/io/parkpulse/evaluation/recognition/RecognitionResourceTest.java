package io.parkpulse.evaluation.recognition;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RecognitionResourceTest {
    private static final String URL = "/api/v1/recognitions/luan-2023/recognised-park/2094";

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void register() {
        clear();
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO park (code, name, area_mu, floor_area_m2) VALUES ('recognised-park', 'park', 30, 18000)"));
    }

    @AfterEach
    void clear() {
        jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM filing_item WHERE upload_id IN "
                    + "(SELECT id FROM filing_upload WHERE park_code = 'recognised-park')");
            handle.execute("DELETE FROM filing_upload WHERE park_code = 'recognised-park'");
            handle.execute("DELETE FROM park WHERE code = 'recognised-park'");
        });
    }

    @Test
    void saysOfEachCriterionWhetherItIsMetWithTheNumbers() {
        given().contentType("application/json").body("""
                {"enteredBy": "Li", "items": [
                  {"key": "firms.total", "value": 40, "source": "park", "document": "no. 3"},
                  {"key": "firms.small", "value": 27, "source": "park", "document": "no. 3"}]}
                """).put("/api/v1/filings/recognised-park/2094").then().statusCode(200);

        var result = given().get(URL).then().statusCode(200).extract().jsonPath();

        assertThat(result.getString("verdict")).isEqualTo("not-met");
        assertThat(result.getInt("met")).isEqualTo(1);
        assertThat(result.getInt("notMet")).isEqualTo(1);
        assertThat(result.getInt("unknown")).isEqualTo(10);
        var size = "criteria.find { it.id == 'size' }.";
        assertThat(result.getString(size + "verdict")).isEqualTo("met");
        assertThat(result.getString(size + "ruleZh")).isEqualTo("占地面积20亩以上或建筑面积2万平方米以上");
        assertThat(result.getString(size + "section")).isEqualTo("一（二）3");
        assertThat(result.getString(size + "explanationZh")).contains("登记占地面积 30亩，要求不低于 20：符合",
                "登记建筑面积 18000平方米，要求不低于 20000：不符合");
        var small = "criteria.find { it.id == 'small-firms' }.";
        assertThat(result.getString(small + "verdict")).isEqualTo("not-met");
        assertThat(result.getString(small + "explanation")).contains("27 firms by 40 firms = 67.5%",
                "required at least 70%: not-met");
        assertThat(result.getString(small + "facts[0].document")).isEqualTo("no. 3");
        assertThat(result.getList("criteria.find { it.id == 'operator' }.missing", String.class).get(0))
                .contains("not filed or registered for 2094");
    }

    @Test
    void saysWhatDoesNotExist() {
        given().get("/api/v1/recognitions/nothing/recognised-park/2094").then().statusCode(404);
        given().get("/api/v1/recognitions/luan-2023/nowhere/2094").then().statusCode(404);
        given().get("/api/v1/recognitions/luan-2023/recognised-park/2018").then().statusCode(404);
    }
}
