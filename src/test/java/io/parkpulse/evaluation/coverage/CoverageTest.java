package io.parkpulse.evaluation.coverage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.StoredRollups;
import io.parkpulse.evaluation.evidence.ParkFacts;
import io.parkpulse.evaluation.scheme.Scheme;
import io.parkpulse.evaluation.scheme.Schemes;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;

/** Coverage, alarms closed and energy of a park of which ten days count; every number is worked out by hand. */
@QuarkusTest
class CoverageTest {
    private static final String SCHEME = "luan-2023";

    @Inject
    Jdbi jdbi;
    @Inject
    CoverageStore scored;
    @Inject
    CoverageQuery coverage;
    @Inject
    Schemes schemes;

    private MeasuredPark park;

    @BeforeEach
    void enter() {
        park = new MeasuredPark(jdbi, "cover-");
    }

    @AfterEach
    void clear() {
        park.clear();
    }

    private JsonPath year() {
        StoredRollups.refresh(jdbi);
        return json(given().queryParam("year", MeasuredPark.YEAR).get("/api/v1/parks/" + park.code() + "/coverage")
                .then().statusCode(200).extract().asString());
    }

    private static JsonPath json(String text) {
        return new JsonPath(text).using(new JsonPathConfig(NumberReturnType.BIG_DECIMAL));
    }

    private static Map<String, Object> aspect(JsonPath answer, String aspect) {
        return answer.getMap("aspects.find { it.aspect == '" + aspect + "' }");
    }

    private static String text(Map<String, Object> aspect, String field) {
        return String.valueOf(aspect.get(field));
    }

    @Test
    void countsPointsDaysAndReadingsOfEachAspect() {
        park.measure();

        var answer = year();

        assertThat(answer.getString("scheme")).isEqualTo(SCHEME);
        assertThat(answer.getString("from") + " " + answer.getString("to") + " " + answer.getInt("days"))
                .isEqualTo("2024-12-22 2024-12-31 10");
        assertThat(answer.getList("aspects.nameZh", String.class)).containsExactly("人流", "物流", "用能", "消防安全", "环境保护",
                "企业生产经营");
        // two hourly points: 10 * 24 each; 9 days * 24 came, the one too many does not make up for the day without any
        assertThat(aspect(answer, "environment")).satisfies(air -> {
            assertThat(text(air, "points")).isEqualTo("2");
            assertThat(text(air, "pointsWithData")).isEqualTo("1");
            assertThat(text(air, "daysWithData")).isEqualTo("9");
            assertThat(text(air, "expected")).isEqualTo("480");
            assertThat(text(air, "received")).isEqualTo("216");
            assertThat(text(air, "coverage")).isEqualTo("45");
        });
    }

    @Test
    void doesNotExpectWhatIsReportedOnChangeNorCountWhatTheServiceSays() {
        park.measure();

        var fire = aspect(year(), "fire-safety");

        assertThat(text(fire, "points")).isEqualTo("1");
        assertThat(text(fire, "daysWithData")).isEqualTo("2");
        assertThat(fire.get("expected")).isNull();
        assertThat(fire.get("coverage")).isNull();
    }

    @Test
    void anAspectWithoutAPointIsThereAndNotZeroPercent() {
        var people = aspect(year(), "people");

        assertThat(text(people, "points") + " " + text(people, "daysWithData")).isEqualTo("0 0");
        assertThat(people.get("coverage")).isNull();
        assertThat(people.get("closedLoop")).isNull();
    }

    @Test
    void anAlarmIsClosedWhenSomebodyHasSeenItAndItHasEnded() {
        park.raise();

        var environment = aspect(year(), "environment");

        assertThat(text(environment, "alarms") + " " + text(environment, "closed")).isEqualTo("4 1");
        assertThat(text(environment, "closedLoop")).isEqualTo("25");
    }

    @Test
    void anAlarmOfATestDoesNotCount() {
        park.raise();

        jdbi.useHandle(handle -> {
            handle.begin();
            long test = handle.createQuery("""
                    INSERT INTO alarm_mode (kind, park_code, began_at, until_at, reason, person)
                    VALUES ('TEST', :park, now(), now() + interval '1 hour', 'test', 'test') RETURNING id
                    """).bind("park", park.code()).mapTo(Long.class).one();
            handle.createUpdate("""
                    UPDATE alarm SET tested_by = :test WHERE ended_at IS NULL AND series_id IN (
                        SELECT series_id FROM series_info WHERE park_code = :park)
                    """).bind("test", test).bind("park", park.code()).execute();
            var environment = relation(handle).stream().filter(of -> of.aspect().equals("environment")).findFirst()
                    .orElseThrow();
            handle.rollback();
            assertThat(environment.alarms()).isEqualTo(2);
            assertThat(environment.closed()).isEqualTo(1);
        });
    }

    private List<AspectCoverage> relation(Handle handle) {
        return coverage.aspects(handle, park.code(), SCHEME,
                coverage.year(handle, park.code(), MeasuredPark.YEAR).orElseThrow());
    }

    @Test
    void tellsEnergyByLandAndOutputOnceTheyAreFiled() {
        park.consume();
        file("land.area_mu", "20");
        file("output.total", "50");

        var energy = year();

        // 100 + 60 + 25 of the new meter + 15
        assertThat(energy.getString("energy.kwh")).isEqualTo("200");
        assertThat(energy.getString("energy.tce")).isEqualTo("0.02458"); // * 0.1229 / 1000
        assertThat(energy.getString("energy.kwhPerMu")).isEqualTo("10");
        assertThat(energy.getString("energy.tcePerMu")).isEqualTo("0.001229");
        assertThat(energy.getString("energy.kwhPerOutput")).isEqualTo("4");
        assertThat(energy.getString("energy.areaSource")).isEqualTo("test");
        assertThat(energy.getList("energy.carriers")).hasSize(1);
    }

    @Test
    void whatIsMissingIsUnknownAndNotZero() {
        park.consume();
        park.burnGas();

        var answer = year();

        assertThat(answer.getString("energy.kwh")).isEqualTo("200");
        assertThat(answer.getString("energy.tce")).as("nobody has said what the gas stands for").isNull();
        assertThat(answer.getList("energy.unconverted", String.class)).containsExactly("energy.gas");
        assertThat(answer.getString("energy.kwhPerMu")).isNull();
        assertThat(answer.getString("energy.kwhPerOutput")).isNull();
        assertThat(answer.getString("energy.carriers.find { it.metric == 'energy.gas' }.consumption"))
                .isEqualTo("7");
    }

    @Test
    void aParkWithoutAMeterHasNoFigure() {
        file("land.area_mu", "20");

        var answer = year();

        assertThat(answer.getString("energy.kwh")).isNull();
        assertThat(answer.getString("energy.kwhPerMu")).isNull();
        assertThat(answer.getString("energy.areaMu")).isEqualTo("20");
    }

    private void file(String key, String value) {
        given().contentType("application/json").body("""
                {"enteredBy": "test", "items": [{"key": "%s", "value": %s, "source": "test"}]}""".formatted(key, value))
                .post("/api/v1/filings/" + park.code() + "/" + MeasuredPark.YEAR).then().statusCode(200);
    }

    @Test
    void measuresSomeDaysToo() {
        park.measure();
        StoredRollups.refresh(jdbi);

        var answer = json(given().queryParam("from", "2024-12-24").queryParam("to", "2024-12-26")
                .get("/api/v1/parks/" + park.code() + "/coverage").then().statusCode(200).extract().asString());

        var air = aspect(answer, "environment");
        assertThat(text(air, "days") + " " + text(air, "daysWithData") + " " + text(air, "received"))
                .isEqualTo("3 2 48");
        assertThat(answer.getString("energy")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"year=24 | expected a year from 2000 to 2100",
            "year=x&scheme=luan-2023 | year is 'x'", "year=2023 | opened on 2024-12-22",
            "year=2024&from=2024-01-01 | expected either year, or from and to",
            "from=2024-01-01 | expected either year, or from and to",
            "from=2024-02-30&to=2024-03-01 | from is '2024-02-30'; expected a day",
            "from=2024-03-02&to=2024-03-01 | expected from not after to",
            "from=2022-03-02&to=2024-03-01 | at most 400 days",
            "year=2024&scheme=nothing | no scheme has the id 'nothing'"})
    void saysWhatWasWrong(String query, String expected) {
        var problem = given().get("/api/v1/parks/" + park.code() + "/coverage?" + query).then().extract();

        assertThat(problem.statusCode()).isBetween(400, 404);
        assertThat(problem.jsonPath().getString("detail")).contains(expected);
    }

    @Test
    void knowsNoParkThatIsNotThere() {
        given().get("/api/v1/parks/cover-nowhere/coverage").then().statusCode(404);
    }

    /** What decides the score and what dashboards show must not differ. */
    @Test
    void measuresManyParksAtOnceAsTheRelationMeasuresEach() {
        park.measure();
        park.consume();
        StoredRollups.refresh(jdbi);
        var parks = new ArrayList<ParkFacts>();
        parks.add(new ParkFacts(park.code(), LocalDate.of(2024, 12, 22), "Asia/Shanghai"));
        for (int n = 0; n < 20; n++) {
            var other = park.parks().add("other-" + n, null);
            int point = park.parks().point(other, "door", "people.occupancy");
            for (int day = 0; day < n; day++) {
                park.parks().reading(point, Instant.parse("2024-03-01T16:00:00Z").plusSeconds(day * 86400L).toString(),
                        0);
            }
            parks.add(new ParkFacts(other, null, "Asia/Shanghai"));
        }
        StoredRollups.refresh(jdbi);
        var aspects = Scheme.aspects(schemes.find(SCHEME).orElseThrow().scheme().indicators().stream()).toList();

        var all = jdbi.withHandle(
                handle -> scored.measure(handle, parks, MeasuredPark.YEAR, Instant.parse("2025-03-01T00:00:00Z"),
                        aspects));

        assertThat(all).hasSize(21);
        for (int n = 0; n < 20; n++) {
            assertThat(all.get("cover-other-" + n).aspects().get(0).daysWithData()).isEqualTo(n);
            assertThat(all.get("cover-other-" + n).days()).isEqualTo(366);
        }
        var one = all.get(park.code());
        assertThat(one.aspects()).allSatisfy(
                of -> assertThat(jdbi.withHandle(this::relation)).filteredOn(row -> row.aspect().equals(of.aspect()))
                        .singleElement().satisfies(row -> {
                            assertThat(row.points()).isEqualTo(of.points());
                            assertThat(row.pointsWithData()).isEqualTo(of.pointsWithData());
                            assertThat(row.daysWithData()).isEqualTo(of.daysWithData());
                        }));
        assertThat(one.aspects().stream().mapToInt(of -> of.daysWithData()).sum()).isEqualTo(9 + 2 + 4);
    }

    @Test
    void aYearThatHasNotBegunHasNoDays() {
        park.measure();
        var facts = List.of(new ParkFacts(park.code(), null, "Asia/Shanghai"));
        var aspects = Scheme.aspects(schemes.find(SCHEME).orElseThrow().scheme().indicators().stream()).toList();

        var none = jdbi.withHandle(handle -> scored.measure(handle, facts, MeasuredPark.YEAR,
                Instant.parse("2023-06-01T00:00:00Z"), aspects)).get(park.code());

        assertThat(none.days()).isZero();
        assertThat(none.aspects()).hasSize(6).allSatisfy(of -> assertThat(of.daysWithData()).isZero());
    }
}
