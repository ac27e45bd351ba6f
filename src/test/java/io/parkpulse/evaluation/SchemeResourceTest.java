package io.parkpulse.evaluation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
class SchemeResourceTest {
    private static final String REFERENCES = "/api/v1/schemes/luan-2023/references/2099";

    @Inject
    Jdbi jdbi;

    @AfterEach
    void clear() {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM evaluation_reference WHERE year = 2099"));
    }

    @Test
    void publishesTheKeysThatCanBeFiled() {
        var scheme = given().get("/api/v1/schemes/luan-2023").then().statusCode(200).extract().jsonPath();

        assertThat(scheme.getInt("max")).isEqualTo(100);
        assertThat(scheme.getList("keys.key", String.class)).hasSize(57).contains("tax.total.last_year");
        assertThat(scheme.getList("keys.find { it.key == 'land.area_mu' }.usedBy", String.class))
                .containsExactly("tax-per-mu", "revenue-per-mu", "recognition");
        assertThat(scheme.getString("keys.find { it.key == 'firms.above_scale' }.expected"))
                .isEqualTo("a whole number of firms, 0 or more");
        assertThat(scheme.getString("keys.find { it.key == 'standing.major_accident' }.usedBy[0]"))
                .isEqualTo("standing");
    }

    @Test
    void publishesTheMethodsAndWhatTheTextLeavesOpen() {
        var scheme = given().get("/api/v1/schemes/luan-2023").then().statusCode(200).extract().jsonPath();

        assertThat(scheme.getString("indicators[0].method.kind")).isEqualTo("level-and-growth");
        assertThat(scheme.getString("indicators[0].method.efficacy.form")).isEqualTo("$efficacyForm");
        assertThat(scheme.getList("indicators[7].method.parts.kind", String.class)).containsExactly("checklist",
                "capped-counts", "telemetry-coverage");
        assertThat(scheme.getString("parameters.coverageThreshold.question.zh")).contains("达到多少为达标？");
        assertThat(scheme.getString("parameters.efficacyReferences.suggestion.mark")).isEqualTo("U");
        assertThat(scheme.getList("parameters.collect { it.value.value }").stream().distinct().toList())
                .as("a text that leaves a number open has none").containsExactly((Object) null);
        assertThat(given().get("/api/v1/schemes").then().statusCode(200).extract().jsonPath().getList("id"))
                .contains("luan-2023");
        given().get("/api/v1/schemes/nothing").then().statusCode(404);
    }

    @Test
    void publishesTheSchemaOfSchemeFiles() {
        var schema = given().get("/api/v1/schemes/schema").then().statusCode(200).contentType("application/schema+json")
                .extract().asString();

        assertThat(new JsonPath(schema).getList("required", String.class)).contains("version", "parameters");
    }

    @Test
    void publishesEveryKeyThatCanBeFiled() {
        var keys = given().get("/api/v1/filing-keys").then().statusCode(200).extract().jsonPath();

        assertThat(keys.getList("find { it.key == 'tax.total' }.schemes", String.class)).containsExactly("luan-2023");
        assertThat(keys.getString("find { it.key == 'tax.total' }.expected")).contains("a number in 10k CNY");
    }

    @Test
    void rejectsReferencesThatAreTheWrongWayRound() {
        var messages = given().contentType("application/json").body("""
                {"enteredBy": "city", "references": [
                  {"indicator": "tax-per-mu", "component": "level", "upper": 5, "lower": 20, "source": "city"}]}
                """).put(REFERENCES).then().statusCode(400).extract().jsonPath().getList("violations.message",
                String.class);

        assertThat(messages).containsExactly("is worse than lower, where higher is better");
    }

    @Test
    void keepsTheNewestReferences() {
        put("""
                {"enteredBy": "city", "references": [{"indicator": "tax-per-mu", "component": "level",
                  "upper": 20.5, "lower": 5, "source": "city", "document": "no. 7"}]}""", 200);
        put("{\"enteredBy\": \"city\", \"references\": []}", 200);
        put("""
                {"enteredBy": "city", "references": [{"indicator": "rd-spend", "component": "growth",
                  "upper": 30, "lower": -10, "source": "city"}]}""", 200);

        var references = given().get(REFERENCES).then().statusCode(200).extract().jsonPath();
        assertThat(references.getInt("version")).isEqualTo(3);
        assertThat(references.getList("references.indicator", String.class)).containsExactly("rd-spend");
        assertThat(references.getString("references[0].component")).isEqualTo("growth");
    }

    @Test
    void rejectsReferencesThatFitNoIndicator() {
        var messages = given().contentType("application/json").body("""
                {"references": [
                  {"indicator": "patents", "component": "level", "upper": 1, "lower": 0, "source": "city"},
                  {"indicator": "rd-spend", "component": "speed", "upper": "high", "source": "city"},
                  {"indicator": "rd-spend", "component": "speed", "upper": 1, "lower": 0}]}
                """).put(REFERENCES).then().statusCode(400).extract().jsonPath().getList("violations.message",
                String.class);

        assertThat(messages).hasSize(8).anySatisfy(message -> assertThat(message)
                .contains("'patents' has no references; expected one of tax-per-mu, revenue-per-mu, rd-spend"));
        assertThat(given().get(REFERENCES).then().extract().jsonPath().getInt("version")).isZero();
    }

    private static void put(String body, int status) {
        given().contentType("application/json").body(body).put(REFERENCES).then().statusCode(status);
    }
}
