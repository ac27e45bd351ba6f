package io.parkpulse.evaluation.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.evaluation.EvaluationParks;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;

/** Scores three parks of 2024 from filings and readings; every number is worked out by hand in the comments. */
@QuarkusTest
class EvaluationTest {
    private static final int YEAR = 2024;

    @Inject
    Jdbi jdbi;

    private EvaluationParks parks;
    private String whole;
    private String part;
    private String accident;

    @BeforeEach
    void fileAndMeasure() {
        parks = new EvaluationParks(jdbi, "eval-");
        // ten days of 2024 count for it: 22 to 31 December
        whole = parks.add("whole", "2024-12-22");
        part = parks.add("part", null);
        accident = parks.add("accident", "2020-01-01");
        measure();
        references();
        decide(YEAR);
        file(whole, resource("/evaluation/whole-park.json"));
        file(part, filing("land.area_mu", 200, "land.area_mu.last_year", 200, "tax.total", 4000, "tax.total.last_year",
                4000, "rd.spend.last_year", 1000, "rd.spend.year_before_last", 1000, "standing.major_accident", false));
        file(accident, filing("land.area_mu", 1, "land.area_mu.last_year", 1, "tax.total", 900000,
                "tax.total.last_year", 1, "standing.major_accident", true));
    }

    @AfterEach
    void clear() {
        parks.clear();
        jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM evaluation_reference WHERE year = ?", YEAR);
            handle.execute("DELETE FROM evaluation_decision WHERE year IN (?, 2025)", YEAR);
        });
    }

    private void measure() {
        int people = parks.point(whole, "door", "people.occupancy");
        int gate = parks.point(whole, "gate", "logistics.gate_queue");
        int meter = parks.point(whole, "meter", "energy.active_power");
        int hydrantA = parks.point(whole, "hydrant-a", "fire.hydrant_pressure");
        int hydrantB = parks.point(whole, "hydrant-b", "fire.hydrant_pressure");
        int air = parks.point(whole, "air", "environment.pm25");
        int press = parks.point(whole, "press", "production.machine_state");
        parks.point(whole, "press-2", "production.machine_state");
        for (int day = 22; day <= 31; day++) {
            var noon = "2024-12-" + day + "T04:00:00Z";
            if (day != 31) { // 9 of 10 days: just enough. The next reading is of 1 January in Shanghai, so of 2025.
                parks.reading(people, noon, 0);
            }
            parks.reading(gate, noon, 2);
            parks.reading(day % 2 == 0 ? hydrantA : hydrantB, noon, 0);
            parks.reading(air, noon, day == 25 ? 3 : 0); // a bad reading is no data: 9 of 10
            parks.reading(press, noon, 0);
            if (day != 22) {
                parks.reading(meter, noon, 0);
            }
        }
        parks.reading(people, "2024-12-31T16:00:00Z", 0);
        parks.reading(people, "2024-12-21T15:59:59Z", 0); // before it opened
        parks.reading(meter, "2024-12-21T16:00:00Z", 0); // 22 December 0:00 in Shanghai
    }

    private static void references() {
        given().contentType("application/json").body("""
                {"enteredBy": "city", "references": [
                  {"indicator": "revenue-per-mu", "component": "level", "upper": 300, "lower": 100, "source": "city"},
                  {"indicator": "revenue-per-mu", "component": "growth", "upper": 30, "lower": -10, "source": "city"}]}
                """).put("/api/v1/schemes/luan-2023/references/" + YEAR).then().statusCode(200);
    }

    private static void decide(int year) {
        given().contentType("application/json").body(resource("/evaluation/luan-2023-decisions.json"))
                .put("/api/v1/schemes/luan-2023/parameters/" + year).then().statusCode(200);
    }

    private static void file(String park, String filing) {
        given().contentType("application/json").body(filing).put("/api/v1/filings/" + park + "/" + YEAR).then()
                .statusCode(200);
    }

    private static String filing(Object... keysAndValues) {
        var items = new StringBuilder();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            items.append(i == 0 ? "" : ", ").append("{\"key\": \"%s\", \"value\": %s, \"source\": \"test\"}"
                    .formatted(keysAndValues[i], keysAndValues[i + 1]));
        }
        return "{\"enteredBy\": \"test\", \"items\": [" + items + "]}";
    }

    private static JsonPath evaluate(String park) {
        return result(run(YEAR), park);
    }

    private static long run(int year) {
        return given().contentType("application/json").body("""
                {"scheme": "luan-2023", "year": %d, "person": "Li Wei", "reason": "test"}
                """.formatted(year)).post("/api/v1/evaluation-runs").then().statusCode(201).extract().jsonPath()
                .getLong("id");
    }

    private static JsonPath result(long run, String park) {
        return new JsonPath(given().get("/api/v1/evaluation-runs/" + run + "/parks/" + park).then().statusCode(200)
                .extract().asString()).using(new JsonPathConfig(NumberReturnType.BIG_DECIMAL));
    }

    private static Map<String, String> points(JsonPath result) {
        var points = new LinkedHashMap<String, String>();
        for (Map<String, Object> indicator : result.<Map<String, Object>>getList("indicators")) {
            points.put((String) indicator.get("id"), String.valueOf(indicator.get("points")));
        }
        return points;
    }

    @Test
    void scoresEveryIndicator() {
        var result = evaluate(whole);

        assertThat(points(result)).containsExactly(
                // 15 a mu of peers 15...20: 60; growth 20 % of peers 0...20: 100; 0.4*60 + 0.6*100 = 84
                entry("tax-per-mu", "8.40"),
                // 200 a mu of 100...300: 80; growth 11.11 % of -10...30: 81.11; 0.4*80 + 0.6*81.11 = 80.67
                entry("revenue-per-mu", "8.07"),
                // 67 %: 5 and one whole step; 9 suppliers: below the entry
                entry("leading-industry", "6.00"),
                // 7*0.5, 2*1, 1*1.5 + 2*1.5 + 1*3
                entry("quality-enterprises", "13.00"),
                // 3*1 + 5*0.5 + 1*0.5
                entry("patents", "6.00"),
                // 500 of 500...1000: 60; growth 25 % of 0...25: 100
                entry("rd-spend", "8.40"),
                // governance 2, no exit mechanism 0, four services 4
                entry("professional-operation", "6.00"),
                // standard 1, logistics 1, one of the four facilities is not there 0, 3*0.5, six aspects 4
                entry("public-infrastructure", "7.50"),
                // one provincial title 2, one grade C team 0.5
                entry("bonus", "2.50"));
        // with 8.0666... not yet rounded: 65.8666...
        assertThat(result.getString("total")).isEqualTo("65.87");
        assertThat(result.getString("subtotal")).isEqualTo("65.87");
        assertThat(result.getInt("max")).isEqualTo(100);
        assertThat(result.getBoolean("standing.ranked")).isTrue();
    }

    @Test
    void measuresTheSixAspectsInDaysOfThePark() {
        var days = new LinkedHashMap<String, String>();
        var infrastructure = "indicators.find { it.id == 'public-infrastructure' }";

        var result = evaluate(whole);

        for (Map<String, Object> input : result
                .<Map<String, Object>>getList(infrastructure + ".inputs.findAll { it.key.startsWith('coverage.') }")) {
            days.put((String) input.get("key"), input.get("value") + " " + input.get("unit"));
        }
        assertThat(days).containsExactly(entry("coverage.people", "9 of 10 days"),
                entry("coverage.logistics", "10 of 10 days"), entry("coverage.energy-use", "10 of 10 days"),
                entry("coverage.fire-safety", "10 of 10 days"), entry("coverage.environment", "9 of 10 days"),
                entry("coverage.production", "10 of 10 days"));
        assertThat(result.getString(infrastructure + ".explanation")).contains("Fire safety: 2 points (2 with data)",
                "Production and operation: 2 points (1 with data)");
    }

    @Test
    void givesTheRuleTheInputsAndTheirSourcesInBothLanguages() {
        var result = evaluate(whole);

        assertThat(result.getString("indicators[0].ruleZh")).isEqualTo("亩均税收占指标权重40%，增幅占指标权重60%，采用功效系数法计算。");
        assertThat(result.getString("indicators[0].rule")).contains("efficacy coefficient");
        assertThat(result.getString("indicators[0].explanationZh")).contains("水平 15，满意值 20，不允许值 15，功效系数 60");
        assertThat(result.getString("indicators[0].explanation")).contains("growth 20% between references 20", "= 84;");
        assertThat(result.getList("indicators[0].inputs.name", String.class))
                .contains("Total tax of the firms in the park, year under evaluation", "Upper reference of level");
        assertThat(result.getString("indicators[0].inputs.find { it.key == 'reference.growth.upper' }.source"))
                .isEqualTo("max (eval-whole) and min (eval-part) of the 2 eligible parks of 2024");
        assertThat(result.getString("indicators[1].inputs.find { it.key == 'reference.level.upper' }.source"))
                .isEqualTo("city");
        assertThat(result.getString("indicators[3].inputs[0].source")).isEqualTo("statistics bureau");
        assertThat(result.getList("indicators.missing").stream().distinct().toList()).isEqualTo(List.of(List.of()));
    }

    @Test
    void scoresWhatItCanAndSaysWhatIsMissing() {
        var result = evaluate(part);

        // tax 20 a mu: 100, growth 0: 60, so 76; R&D 1000: 100, growth 0: 60, so 76
        assertThat(points(result)).contains(entry("tax-per-mu", "7.60"), entry("rd-spend", "7.60"),
                entry("revenue-per-mu", "null"), entry("patents", "null"), entry("bonus", "null"));
        assertThat(result.getString("total")).isNull();
        assertThat(result.getString("subtotal")).isEqualTo("15.20");
        assertThat(result.getInt("scoredMax")).isEqualTo(20);
        assertThat(result.getList("indicators[4].missing", String.class)).hasSize(3)
                .contains("New invention patents, last year (patents.invention.last_year) is not filed for 2024");
        assertThat(result.getList("indicators[4].missingZh", String.class))
                .contains("未提交2024年度的“上年度新增发明专利数”（patents.invention.last_year）");
    }

    @Test
    void anExcludedParkIsExplainedButNotRankedAndNobodysPeer() {
        var result = evaluate(accident);

        assertThat(result.getBoolean("standing.excluded")).isTrue();
        assertThat(result.getBoolean("standing.ranked")).isFalse();
        assertThat(result.getString("standing.explanationZh")).contains("一律不得参评");
        assertThat(points(result)).contains(entry("tax-per-mu", "10.00"));
    }

    @Test
    void whatNobodyHasDecidedIsAskedAndNotScored() {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM evaluation_decision WHERE year = ?", YEAR));

        var result = evaluate(whole);

        // Quality enterprises and patents are the only rows of which the text says everything.
        assertThat(points(result)).contains(entry("quality-enterprises", "13.00"), entry("patents", "6.00"))
                .containsEntry("tax-per-mu", "null").containsEntry("leading-industry", "null")
                .containsEntry("professional-operation", "null").containsEntry("bonus", "null");
        assertThat(result.getString("total")).isNull();
        assertThat(result.getList("indicators[2].missing", String.class)).hasSize(2)
                .contains("parameter 'fractionalSteps' is undecided: 'Each further 10 % adds 1 point', 'each further 5 "
                        + "firms add 1 point': how does part of a step count?");
        assertThat(result.getList("indicators[2].missingZh", String.class)).anySatisfy(
                missing -> assertThat(missing).startsWith("参数“belowEntryPoints”尚未确定：主导产业占比低于50%"));
    }

    @Test
    void saysWhoDecidedWhatTheTextLeavesOpen() {
        var result = evaluate(whole);

        var form = "indicators[0].inputs.find { it.key == 'parameter.efficacyForm' }";
        assertThat(result.getString(form + ".value")).isEqualTo("classic");
        assertThat(result.getString(form + ".source")).isEqualTo("test");
        assertThat(result.getString(form + ".name")).contains("which one?");
    }

    @Test
    void scoresTheDemoParks() throws IOException {
        var codes = List.of("luan-east", "shaoxing-binhai", "zhengzhou-north");
        var demo = Path.of("..", "deploy", "demo", "decisions", "luan-2023-2026.json");
        given().contentType("application/json").body(Files.readString(demo))
                .put("/api/v1/schemes/luan-2023/parameters/2025").then().statusCode(200);
        for (var code : codes) {
            var filing = Files.readString(Path.of("..", "deploy", "demo", "filings", code + "-2026.json"));
            given().contentType("application/json").body(filing)
                    .put("/api/v1/filings/" + parks.add(code, "2020-01-01") + "/2025").then().statusCode(200);
        }

        var run = run(2025);
        for (var code : codes) {
            var result = result(run, "eval-" + code);
            assertThat(result.getList("indicators.points")).hasSize(9).doesNotContainNull();
            assertThat(result.getDouble("total")).isBetween(40.0, 96.0);
            assertThat(result.getBoolean("standing.ranked")).isTrue();
            assertThat(result.getInt("rank")).isBetween(1, 3);
            assertThat(result.getString("grade")).isEqualTo("A");
            assertThat(result.getString("explanationZh")).contains("家参评园区中第", "万元");
        }
    }

    @Test
    void listsScoresNewestFirst() {
        long first = evaluate(part).getLong("id");
        long second = evaluate(part).getLong("id");

        var page = given().queryParam("park", part).queryParam("scheme", "luan-2023").queryParam("year", YEAR)
                .queryParam("size", 1).get("/api/v1/evaluations").then().statusCode(200).extract().jsonPath();

        assertThat(second).isGreaterThan(first);
        assertThat(page.getLong("items[0].id")).isEqualTo(second);
        assertThat(page.getInt("total")).isGreaterThanOrEqualTo(2);
        assertThat(given().get("/api/v1/evaluations/" + second).then().statusCode(200).extract().jsonPath()
                .getList("indicators")).hasSize(9);
    }

    @Test
    void saysWhatDoesNotExist() {
        given().get("/api/v1/evaluations/999999999").then().statusCode(404);
        given().get("/api/v1/evaluation-runs/" + run(YEAR) + "/parks/eval-nowhere").then().statusCode(404);
    }

    static String resource(String name) {
        try (var in = EvaluationTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
