package io.parkpulse.evaluation.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.type.TypeReference;

import io.parkpulse.evaluation.EvaluationParks;
import io.parkpulse.evaluation.evidence.StoredJson;
import io.parkpulse.evaluation.evidence.Value;
import io.parkpulse.evaluation.scheme.Schemes;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;

/** Runs of 2023 over three parks that differ in their patents, and one with an accident. */
@QuarkusTest
class RunTest {
    private static final int CHANGES_A_RUN = 50;
    private static final int YEAR = 2023;
    private static final String RUNS = "/api/v1/evaluation-runs";

    @Inject
    Jdbi jdbi;
    @Inject
    Runner runner;
    @Inject
    Schemes schemes;

    private EvaluationParks parks;
    private String first;
    private String second;
    private String third;
    private String accident;

    @BeforeEach
    void file() {
        parks = new EvaluationParks(jdbi, "run-");
        first = park("first", 9, 300);
        second = park("second", 6, 250);
        third = park("third", 3, 200);
        accident = park("accident", 10, 900);
        add(accident, YEAR, "standing.major_accident", true);
        references(300);
        decide(YEAR, 90);
        decide(YEAR + 1, 90);
    }

    @AfterEach
    void clear() {
        parks.clear();
        jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM evaluation_reference WHERE year IN (?, ?)", YEAR, YEAR + 1);
            handle.execute("DELETE FROM evaluation_decision WHERE year IN (?, ?)", YEAR, YEAR + 1);
        });
    }

    private String park(String name, int patents, int rd) {
        var code = parks.add(name, "2019-01-01");
        whole(code, YEAR, patents, rd);
        return code;
    }

    private static void whole(String code, int year, int patents, int rd) {
        put("/api/v1/filings/" + code + "/" + year, EvaluationTest.resource("/evaluation/whole-park.json"));
        add(code, year, "patents.invention.last_year", patents);
        add(code, year, "patents.utility_or_design.last_year", 0);
        add(code, year, "patents.software.last_year", 0);
        add(code, year, "rd.spend.last_year", rd);
    }

    private static void add(String park, int year, String key, Object value) {
        given().contentType("application/json").body("""
                {"enteredBy": "Li Wei", "items": [{"key": "%s", "value": %s, "source": "bureau", "document": "no. 7"}]}
                """.formatted(key, value)).post("/api/v1/filings/" + park + "/" + year).then().statusCode(200);
    }

    private static void references(int upper) {
        put("/api/v1/schemes/luan-2023/references/" + YEAR, """
                {"enteredBy": "city", "references": [
                  {"indicator": "revenue-per-mu", "component": "level", "upper": %d, "lower": 100, "source": "city"},
                  {"indicator": "revenue-per-mu", "component": "growth", "upper": 30, "lower": -10, "source": "city"}]}
                """.formatted(upper));
    }

    private static void decide(int year, int coverageThreshold) {
        var decisions = EvaluationTest.resource("/evaluation/luan-2023-decisions.json");
        assertThat(decisions).contains("\"coverageThreshold\", \"value\": 90");
        put("/api/v1/schemes/luan-2023/parameters/" + year, decisions.replace("\"coverageThreshold\", \"value\": 90",
                "\"coverageThreshold\", \"value\": " + coverageThreshold));
    }

    private static void put(String path, String body) {
        given().contentType("application/json").body(body).put(path).then().statusCode(200);
    }

    private static JsonPath run(int year) {
        return exact(given().contentType("application/json").body("""
                {"scheme": "luan-2023", "year": %d, "person": "Li Wei", "reason": "yearly evaluation"}
                """.formatted(year)).post(RUNS).then().statusCode(201).extract().asString());
    }

    private static JsonPath get(String path) {
        return exact(given().get(RUNS + path).then().statusCode(200).extract().asString());
    }

    private static JsonPath exact(String json) {
        return new JsonPath(json).using(new JsonPathConfig(NumberReturnType.BIG_DECIMAL));
    }

    private static JsonPath suppose(long run, String changes) {
        return exact(given().contentType("application/json").body("{\"changes\": [" + changes + "]}")
                .post(RUNS + "/" + run + "/what-if").then().statusCode(200).extract().asString());
    }

    @Test
    void scoresAllParksThatFiledAndRanksThem() {
        var run = run(YEAR);

        assertThat(run.getString("madeBy")).isEqualTo("Li Wei");
        assertThat(run.getString("reason")).isEqualTo("yearly evaluation");
        assertThat(run.getString("inputsDigest")).hasSize(64);
        assertThat(run.getInt("parks")).isEqualTo(4);
        assertThat(run.getInt("eligible")).isEqualTo(3);
        assertThat(run.getInt("ranked")).isEqualTo(3);
        assertThat(run.getList("results.park", String.class)).containsExactly(first, second, third, accident);
        assertThat(run.getList("results.rank")).containsExactly(1, 2, 3, null);
        assertThat(run.getList("results.grade", String.class)).containsExactly("A", "A", "A", null);
        assertThat(run.getList("results.reward")).extracting(reward -> ((BigDecimal) reward).intValueExact())
                .containsExactly(100, 80, 70, 0);
        assertThat(run.getDouble("results[0].teamMost")).isEqualTo(20);
        assertThat(run.getDouble("results[1].pointsToNextRank")).isGreaterThan(0);
        assertThat(given().queryParam("year", YEAR).queryParam("scheme", "luan-2023").get(RUNS).then().statusCode(200)
                .extract().jsonPath().getLong("items[0].id")).isEqualTo(run.getLong("id"));
    }

    @Test
    void explainsEachPointBackToWhoFiledItAndWhyAParkHasItsRank() {
        var result = get("/" + run(YEAR).getLong("id") + "/parks/" + first);

        var input = "indicators.find { it.id == 'patents' }.inputs[0].";
        assertThat(result.getString(input + "key")).isEqualTo("patents.invention.last_year");
        assertThat(result.getInt(input + "value")).isEqualTo(9);
        assertThat(result.getString(input + "source")).isEqualTo("bureau");
        assertThat(result.getString(input + "document")).isEqualTo("no. 7");
        assertThat(result.getString(input + "enteredBy")).isEqualTo("Li Wei");
        assertThat(result.getInt(input + "version")).isEqualTo(2);
        assertThat(result.getString(input + "enteredAt")).startsWith("20");
        assertThat(result.getString("explanation")).contains("rank 1 of 3", "grade A", "10k CNY");
        assertThat(result.getString("explanationZh")).contains("3 家参评园区中第 1 名", "A档为年度参评得分前10名的园区",
                "100 万元", "运营管理团队至多 20 万元");
        var excluded = get("/" + run(YEAR).getLong("id") + "/parks/" + accident);
        assertThat(excluded.getString("standing.explanationZh")).contains("一律不得参评",
                "standing.major_accident, bureau, no. 7");
        assertThat(excluded.getString("explanationZh")).contains("不排名、不评级、不予奖励");
    }

    @Test
    void comesOutTheSameToTheLastDigitWhenItIsMadeAgain() {
        long run = run(YEAR).getLong("id");
        add(first, YEAR, "patents.invention.last_year", 0);

        var verification = get("/" + run + "/verification");

        assertThat(verification.getBoolean("identical")).isTrue();
        assertThat(verification.getInt("parks")).isEqualTo(4);
        assertThat(verification.getList("differences")).isEmpty();
    }

    @Test
    void aStoredResultThatDoesNotFollowFromTheInputsIsFound() {
        long run = run(YEAR).getLong("id");
        jdbi.useHandle(handle -> {
            handle.execute("""
                    UPDATE evaluation_result SET total = total + 0.0000000000000000000000000000001
                    WHERE run_id = ? AND park_code = ?
                    """, run, second);
            handle.execute("UPDATE evaluation_run_input SET document = document || ' ' WHERE run_id = ?", run);
        });

        var verification = get("/" + run + "/verification");

        assertThat(verification.getBoolean("identical")).isFalse();
        assertThat(verification.getBoolean("inputsIntact")).isFalse();
        assertThat(verification.getBoolean("schemeIntact")).isTrue();
        assertThat(verification.getList("differences.park", String.class)).containsExactly(second);
        assertThat(verification.getString("differences[0].what")).isEqualTo("total");
    }

    @Test
    void aComparisonNamesExactlyTheInputsThatChanged() {
        long before = run(YEAR).getLong("id");
        add(third, YEAR, "patents.invention.last_year", 10);
        add(second, YEAR, "talent.team_grade_c.last_year", 1); // as it is, but from another source
        references(400);
        decide(YEAR, 80);
        long after = run(YEAR).getLong("id");

        var comparison = get("/" + before + "/comparison/" + after);

        assertThat(comparison.getList("scheme")).isEmpty();
        assertThat(comparison.<Map<String, Object>>getList("inputs.filings"))
                .extracting(of -> of.get("park") + " " + of.get("key"))
                .containsExactly(second + " talent.team_grade_c.last_year", third + " patents.invention.last_year");
        assertThat(comparison.getInt("inputs.filings[1].before.value")).isEqualTo(3);
        assertThat(comparison.getInt("inputs.filings[1].after.value")).isEqualTo(10);
        assertThat(comparison.getString("inputs.filings[1].after.source")).isEqualTo("bureau");
        assertThat(comparison.<Map<String, Object>>getList("inputs.references"))
                .extracting(of -> of.get("indicator") + " " + of.get("component"))
                .containsExactly("revenue-per-mu level");
        assertThat(comparison.<Map<String, Object>>getList("inputs.decisions"))
                .extracting(of -> of.get("parameter")).containsExactly("coverageThreshold");
        assertThat(comparison.getString("inputs.decisions[0].before.value")).isEqualTo("90");
        assertThat(comparison.getString("inputs.decisions[0].after.value")).isEqualTo("80");
        assertThat(comparison.getList("inputs.coverage")).isEmpty();
        assertThat(comparison.getList("inputs.registry")).isEmpty();
        assertThat(comparison.getList("inputs.parksAdded")).isEmpty();
        var moved = "parks.find { it.park == '" + third + "' }.";
        assertThat(comparison.getList(moved + "indicators.id", String.class)).containsExactly("revenue-per-mu",
                "patents");
        assertThat(comparison.getDouble(moved + "indicators.find { it.id == 'patents' }.by")).isEqualTo(7);
        assertThat(comparison.getInt(moved + "rank.before")).isEqualTo(3);
        // patents 10 and R&D 6 are more than 6 and 8, and less than 9 and 10
        assertThat(comparison.getInt(moved + "rank.after")).isEqualTo(2);
        assertThat(comparison.getDouble(moved + "reward.after")).isEqualTo(80);
        assertThat(get("/" + after + "/comparison/" + after).getList("parks")).isEmpty();
    }

    @Test
    void runsOfTwoYearsCanBeCompared() {
        long before = run(YEAR).getLong("id");
        whole(first, YEAR + 1, 2, 300);
        long after = run(YEAR + 1).getLong("id");

        var comparison = get("/" + before + "/comparison/" + after);

        assertThat(comparison.getInt("before.year")).isEqualTo(YEAR);
        assertThat(comparison.getInt("after.year")).isEqualTo(YEAR + 1);
        assertThat(comparison.getList("inputs.parksRemoved", String.class)).containsExactly(accident, second, third);
        assertThat(comparison.<Map<String, Object>>getList("inputs.filings")).extracting(of -> of.get("key"))
                .containsExactly("patents.invention.last_year");
        assertThat(comparison.getString("parks.find { it.park == '" + second + "' }.total.after")).isNull();
    }

    @Test
    void whatIfIsWhatARunComesToAfterTheChangeWasFiled() {
        long run = run(YEAR).getLong("id");
        long stored = count();

        var supposed = suppose(run, """
                {"park": "%s", "key": "patents.invention.last_year", "value": 10},
                {"park": "%s", "key": "rd.spend.last_year", "value": 2000},
                {"park": "%s", "key": "standing.major_accident", "value": true},
                {"indicator": "revenue-per-mu", "component": "level", "upper": 500, "lower": 100}
                """.formatted(third, third, first));

        assertThat(count()).isEqualTo(stored);
        add(third, YEAR, "patents.invention.last_year", 10);
        add(third, YEAR, "rd.spend.last_year", 2000);
        add(first, YEAR, "standing.major_accident", true);
        references(500);
        var really = get("/" + run + "/comparison/" + run(YEAR).getLong("id"));
        assertThat(supposed.<Map<String, Object>>getList("parks")).isNotEmpty().isEqualTo(really.getList("parks"));
        assertThat(supposed.getInt("parks.find { it.park == '" + third + "' }.rank.after")).isEqualTo(1);
        assertThat(supposed.getString("parks.find { it.park == '" + first + "' }.grade.after")).isNull();
    }

    @Test
    void whatIfTakesAFilingAwayAndDecidesParametersOtherwise() {
        long run = run(YEAR).getLong("id");

        var without = suppose(run, "{\"park\": \"%s\", \"key\": \"patents.software.last_year\"}".formatted(first));
        var otherwise = suppose(run, "{\"parameter\": \"efficacyForm\", \"value\": \"zero-based\"}");

        assertThat(without.getString("parks.find { it.park == '" + first + "' }.total.after")).isNull();
        assertThat(without.getInt("parks.find { it.park == '" + second + "' }.rank.after")).isEqualTo(1);
        assertThat(otherwise.<Map<String, Object>>getList("parks.find { it.park == '" + third + "' }.indicators"))
                .extracting(of -> of.get("id")).contains("rd-spend", "revenue-per-mu");
    }

    @Test
    void whatNobodyHasDecidedIsSaidAndNeitherGradedNorPaid() {
        long run = run(YEAR).getLong("id");

        var open = suppose(run, "{\"parameter\": \"gradeCTies\"}, {\"parameter\": \"rewardTies\"}");
        jdbi.useHandle(handle -> handle.execute("DELETE FROM evaluation_decision WHERE year = ?", YEAR));
        var undecided = get("/" + run(YEAR).getLong("id") + "/parks/" + first);

        assertThat(open.getInt("parks.find { it.park == '" + first + "' }.rank.after")).isEqualTo(1);
        assertThat(open.getString("parks.find { it.park == '" + first + "' }.grade.after")).isNull();
        assertThat(undecided.getString("total")).isNull();
        assertThat(undecided.getString("reward")).isNull();
        assertThat(undecided.getList("missingZh", String.class)).isNotEmpty();
    }

    @Test
    void whatIfSaysWhatCannotBeSupposed() {
        long run = run(YEAR).getLong("id");

        var problem = given().contentType("application/json")
                .body("""
                        {"changes": [{"park": "nowhere", "key": "tax.total", "value": 1},
                          {"park": "%s", "key": "no.such", "value": 1}, {"park": "%s", "key": "tax.total", "value": true},
                          {"parameter": "noSuch", "value": 1}, {"parameter": "efficacyForm", "value": 3}, {"park": "%s", "key": "tax.total", "parameter": "efficacyForm"}, {},
                          {"indicator": "patent", "component": "speed", "upper": "high", "lower": 0}]}
                        """
                        .formatted(first, first, first))
                .post(RUNS + "/" + run + "/what-if").then().statusCode(400)
                .contentType("application/problem+json").extract().jsonPath();

        assertThat(problem.getList("violations.row")).contains(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(problem.getList("violations.message", String.class))
                .anySatisfy(message -> assertThat(message).contains("'nowhere' is not in run"))
                .anySatisfy(message -> assertThat(message).contains("reads no key 'no.such'"))
                .anySatisfy(message -> assertThat(message).contains("'true' is not accepted; expected a number"))
                .anySatisfy(message -> assertThat(message).contains("no parameter 'noSuch'", "efficacyForm"))
                .anySatisfy(
                        message -> assertThat(message).contains("'3' is not accepted for 'efficacyForm'", "classic"))
                .anySatisfy(message -> assertThat(message).contains("expected either park, key and value"));
    }

    @Test
    void whatIfTakesNoMistypedFieldForNothing() {
        long run = run(YEAR).getLong("id");

        var problem = given().contentType("application/json").body("""
                {"changes": [{"park": "%s", "key": "tax.total", "valeu": 1}]}""".formatted(first))
                .post(RUNS + "/" + run + "/what-if").then().statusCode(400).extract().asString();

        assertThat(problem).contains("valeu");
    }

    @Test
    void theStandingIsThatOfTheNewestRun() {
        run(YEAR);
        add(third, YEAR, "patents.invention.last_year", 10);
        long newest = run(YEAR).getLong("id");

        var standing = jdbi.withHandle(handle -> handle.select("""
                SELECT park_code, run_id, rank, ranked_parks, grade, made_at IS NOT NULL AS made
                FROM evaluation_standing WHERE scheme = 'luan-2023' AND year = ? ORDER BY rank
                """, YEAR).mapToMap().list());

        assertThat(standing).hasSize(4).allSatisfy(row -> assertThat(row).containsEntry("run_id", newest)
                .containsEntry("ranked_parks", 3).containsEntry("made", true));
        assertThat(standing.get(1)).containsEntry("park_code", third).containsEntry("grade", "A");
    }

    /** Each change writes the same number as a filing and as a reference, in one transaction. */
    @Test
    void aRunIsFromOneStateOfTheDatabaseWhileFilingsChange() throws InterruptedException {
        var stop = new AtomicBoolean();
        var written = new AtomicInteger();
        var changes = new Semaphore(0);
        var writer = new Thread(() -> {
            changes.acquireUninterruptibly();
            for (int n = 100; !stop.get(); n++) {
                write(n);
                written.incrementAndGet();
                changes.acquireUninterruptibly();
            }
        });
        writer.start();
        var states = new ArrayList<List<BigDecimal>>();
        try {
            for (int i = 0; i < 12; i++) {
                int before = written.get();
                changes.release(CHANGES_A_RUN);
                states.add(state(runner.run(schemes.find("luan-2023").orElseThrow(), YEAR, "Li Wei", "test")));
                assertThat(written.get()).as("changes during run %d", i).isGreaterThan(before);
            }
        } finally {
            stop.set(true);
            changes.release();
            writer.join();
        }
        assertThat(states).hasSize(12).allSatisfy(state -> assertThat(state.get(0)).isEqualByComparingTo(state.get(1)));
    }

    private void write(int n) {
        jdbi.useTransaction(handle -> {
            long upload = handle.createQuery("""
                    INSERT INTO filing_upload (park_code, year, version, replaces_all, format, entered_by, entered_at)
                    VALUES (:park, :year, :version, false, 'json', 'writer', now()) RETURNING id
                    """).bind("park", first).bind("year", YEAR).bind("version", n).mapTo(Long.class).one();
            handle.execute("""
                    INSERT INTO filing_item (upload_id, key, value, unit, source)
                    VALUES (?, 'rd.spend.last_year', to_jsonb(CAST(? AS integer)), '10k CNY', 'writer')
                    """, upload, n);
            handle.execute(
                    """
                            INSERT INTO evaluation_reference (scheme, year, version, reference_values, entered_by, entered_at)
                            VALUES ('luan-2023', ?, ?, jsonb_build_array(jsonb_build_object('indicator', 'rd-spend', 'component',
                                'level', 'upper', CAST(? AS integer), 'lower', 0, 'source', 'writer')), 'writer', now())
                            """,
                    YEAR, n, n);
        });
    }

    private List<BigDecimal> state(long run) {
        var text = jdbi.withHandle(handle -> handle
                .select("SELECT document FROM evaluation_run_input WHERE run_id = ?", run).mapTo(String.class).one());
        var inputs = StoredJson.read(text, new TypeReference<FrozenInputs>() {
        });
        var filed = inputs.parks().stream().filter(park -> park.park().equals(first)).findFirst().orElseThrow()
                .filings().get("rd.spend.last_year").value();
        var reference = inputs.references().stream().filter(of -> of.indicator().equals("rd-spend")).findFirst();
        return List.of(((Value.Amount) filed).number(),
                reference.map(of -> of.upper()).orElse(((Value.Amount) filed).number()));
    }

    @Test
    void saysWhyThereIsNoRun() {
        order("{\"scheme\": \"luan-2023\", \"year\": 2023, \"person\": \" \", \"reason\": \"x\"}", 400, "person");
        order("{\"scheme\": \"luan-2023\", \"year\": 2023, \"person\": \"x\"}", 400, "reason");
        order("{\"scheme\": \"nothing\", \"year\": 2023, \"person\": \"x\", \"reason\": \"x\"}", 404, "nothing");
        order("{\"scheme\": \"luan-2023\", \"year\": 2022, \"person\": \"x\", \"reason\": \"x\"}", 400,
                "in effect from 2023-01-01");
        order("{\"scheme\": \"luan-2023\", \"year\": 2099, \"person\": \"x\", \"reason\": \"x\"}", 409,
                "no park has filed anything for 2099");
        given().get(RUNS + "/999999999").then().statusCode(404);
        given().get(RUNS + "/999999999/verification").then().statusCode(404);
    }

    private static void order(String body, int status, String says) {
        assertThat(given().contentType("application/json").body(body).post(RUNS).then().statusCode(status).extract()
                .asString()).contains(says);
    }

    private long count() {
        return jdbi.withHandle(handle -> handle
                .select("SELECT (SELECT count(*) FROM evaluation_run) + (SELECT count(*) FROM evaluation_result)")
                .mapTo(Long.class).one());
    }
}
