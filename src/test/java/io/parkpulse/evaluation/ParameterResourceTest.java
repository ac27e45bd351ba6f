package io.parkpulse.evaluation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
class ParameterResourceTest {
    private static final String PARAMETERS = "/api/v1/schemes/luan-2023/parameters/2098";

    @Inject
    Jdbi jdbi;

    @AfterEach
    void clear() {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM evaluation_decision WHERE year = 2098"));
    }

    private static JsonPath put(String body, int status) {
        return new JsonPath(given().contentType("application/json").body(body).put(PARAMETERS).then()
                .statusCode(status).extract().asString());
    }

    private static String decisions(String reason, String items) {
        return "{\"person\": \"Li\", \"reason\": \"%s\", \"decisions\": [%s]}".formatted(reason, items);
    }

    @Test
    void asksWhatNobodyHasDecided() {
        var state = given().get(PARAMETERS).then().statusCode(200).extract().jsonPath();

        assertThat(state.getInt("version")).isZero();
        assertThat(state.getList("undecided", String.class)).hasSize(25).contains("efficacyForm", "gradeATies");
        var form = "parameters.find { it.name == 'efficacyForm' }";
        assertThat(state.getString(form + ".question.zh")).contains("未给出公式");
        assertThat(state.getList(form + ".choices.value", String.class)).containsExactly("classic", "zero-based");
        assertThat(state.getList(form + ".usedBy", String.class)).containsExactly("tax-per-mu", "revenue-per-mu",
                "rd-spend");
        assertThat(state.<Map<String, Object>>get(form + ".decision")).isNull();
    }

    @Test
    void keepsEveryVersionWithWhoAndWhy() {
        put(decisions("first meeting", """
                {"parameter": "efficacyForm", "value": "classic", "source": "city", "document": "no. 1"},
                {"parameter": "coverageThreshold", "value": 85.5, "source": "city"}"""), 200);
        put(decisions("second meeting", """
                {"parameter": "efficacyForm", "value": "zero-based", "source": "city", "document": "no. 2"}"""), 200);

        var now = given().get(PARAMETERS).then().statusCode(200).extract().jsonPath();
        var before = given().queryParam("version", 1).get(PARAMETERS).then().statusCode(200).extract().jsonPath();

        var form = "parameters.find { it.name == 'efficacyForm' }.decision.";
        assertThat(now.getInt("version")).isEqualTo(2);
        assertThat(now.getString(form + "value")).isEqualTo("zero-based");
        assertThat(now.getString(form + "reason")).isEqualTo("second meeting");
        assertThat(now.getString(form + "person")).isEqualTo("Li");
        assertThat(now.getList("undecided", String.class)).contains("coverageThreshold");
        assertThat(before.getString(form + "document")).isEqualTo("no. 1");
        assertThat(before.getList("undecided", String.class)).doesNotContain("coverageThreshold");
    }

    @Test
    void theSameDecisionsAgainChangeNothing() {
        var same = decisions("meeting", "{\"parameter\": \"efficacyClamp\", \"value\": true, \"source\": \"city\"}");
        put(same, 200);

        assertThat(put(same, 200).getInt("version")).isEqualTo(1);
    }

    @Test
    void rejectsWhatIsNotPermittedAndSaysWhatIs() {
        var problem = put("""
                {"decisions": [
                  {"parameter": "efficacyForm", "value": "cubic", "source": "city"},
                  {"parameter": "minimumPeers", "value": 2.5, "source": "city"},
                  {"parameter": "bonusNationalTitle", "value": 6, "source": "city"},
                  {"parameter": "efficacyClamp", "value": "yes"},
                  {"parameter": "speed", "value": 1, "source": "city"},
                  {"parameter": "efficacyClamp", "value": true, "source": "city"}]}
                """, 400);

        assertThat(problem.getList("violations.message", String.class)).hasSize(9)
                .anySatisfy(message -> assertThat(message)
                        .startsWith("'cubic' is not permitted; expected one of classic, zero-based: 原文只写"))
                .anySatisfy(message -> assertThat(message)
                        .startsWith("'2.5' is not permitted; expected a whole number, 2 or more, at most 200"))
                .anySatisfy(message -> assertThat(message)
                        .startsWith("'6' is not permitted; expected a number, 0 or more, at most 5"))
                .anySatisfy(message -> assertThat(message).startsWith("'yes' is not permitted; expected true or false"))
                .anySatisfy(message -> assertThat(message).startsWith("'speed' is no parameter of the scheme"))
                .contains("is missing; expected who enters the decisions", "is missing; expected why they are so",
                        "is missing; expected who decided it", "is decided twice");
        assertThat(given().get(PARAMETERS).then().extract().jsonPath().getInt("version")).isZero();
    }

    @Test
    void rejectsAYearInWhichTheSchemeIsNotInEffect() {
        var detail = given().get("/api/v1/schemes/luan-2023/parameters/2020").then().statusCode(404).extract()
                .jsonPath().getString("detail");

        assertThat(detail).contains("no version of 'luan-2023' is in effect in 2020");
    }
}
