package io.parkpulse.evaluation.filing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class FilingResourceTest {
    private static final String URL = "/api/v1/filings/filing-park/2024";

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void registerPark() {
        jdbi.useHandle(handle -> handle.execute("INSERT INTO park (code, name) VALUES ('filing-park', 'filing park')"));
    }

    @AfterEach
    void clear() {
        jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM filing_item WHERE upload_id IN "
                    + "(SELECT id FROM filing_upload WHERE park_code = 'filing-park')");
            handle.execute("DELETE FROM filing_upload WHERE park_code = 'filing-park'");
            handle.execute("DELETE FROM park WHERE code = 'filing-park'");
        });
    }

    private static ValidatableResponse put(String items) {
        return given().contentType("application/json").body("{\"enteredBy\": \"wang\", \"items\": [" + items + "]}")
                .put(URL).then();
    }

    private static ValidatableResponse postCsv(String csv) {
        return given().contentType("text/csv; charset=UTF-8").queryParam("enteredBy", "li")
                .body(csv.getBytes(StandardCharsets.UTF_8)).post(URL).then();
    }

    private static String item(String key, Object value) {
        return "{\"key\": \"%s\", \"value\": %s, \"source\": \"税务局\", \"document\": \"no. 1\"}".formatted(key, value);
    }

    private static JsonPath get(String query) {
        return given().get(URL + query).then().statusCode(200).extract().jsonPath();
    }

    @Test
    void keepsWhatWasFiledWithItsProvenance() {
        put(item("tax.total", "1842.60") + "," + item("entry.exit", true)).statusCode(200);

        var filing = get("");

        assertThat(filing.getInt("version")).isEqualTo(1);
        assertThat(filing.getList("items.key", String.class)).containsExactly("entry.exit", "tax.total");
        assertThat(filing.getDouble("items[1].value")).isEqualTo(1842.6);
        assertThat(filing.getBoolean("items[0].value")).isTrue();
        assertThat(filing.getString("items[1].source")).isEqualTo("税务局");
        assertThat(filing.getString("items[1].document")).isEqualTo("no. 1");
        assertThat(filing.getString("items[1].enteredBy")).isEqualTo("wang");
        assertThat(filing.getString("items[1].enteredAt")).endsWith("Z");
    }

    @Test
    void aPutSupersedesTheWholeFilingAndKeepsTheOldOne() {
        put(item("tax.total", 10) + "," + item("revenue.total", 20)).statusCode(200);
        put(item("tax.total", 11)).statusCode(200);

        assertThat(get("").getList("items.key", String.class)).containsExactly("tax.total");
        assertThat(get("").getInt("items[0].value")).isEqualTo(11);
        assertThat(get("?version=1").getList("items.value", Integer.class)).containsExactly(20, 10);
        assertThat(get("").getList("uploads.version", Integer.class)).containsExactly(2, 1);
    }

    @Test
    void aCsvPostSupersedesOnlyItsOwnKeys() {
        put(item("tax.total", 10) + "," + item("revenue.total", 20)).statusCode(200);

        postCsv("key,value,source,document\nrevenue.total,21.5,税务局,\nentry.exit,否,园区,纪要\n").statusCode(200);

        var filing = get("");
        assertThat(filing.getList("items.key", String.class)).containsExactly("entry.exit", "revenue.total",
                "tax.total");
        assertThat(filing.getString("items[1].value")).isEqualTo("21.5");
        assertThat(filing.getList("items.version", Integer.class)).containsExactly(2, 2, 1);
        assertThat(filing.getList("items.enteredBy", String.class)).containsExactly("li", "li", "wang");
    }

    @Test
    void theSameFilingAgainIsNoNewVersion() {
        put(item("tax.total", "10.50")).statusCode(200);
        put(item("tax.total", "10.5")).statusCode(200);

        assertThat(get("").getInt("version")).isEqualTo(1);
    }

    @Test
    void rejectsAWholeUploadForOneErrorAndSaysEach() {
        put(item("tax.total", 10)).statusCode(200);

        var problem = postCsv("""
                key,value,source,document
                revenue.total,20,税务局,
                firms.above_scale,-3,统计局,
                tax.totl,5,税务局,
                industry.leading_share,"1,000",,
                revenue.total,21,税务局,
                """).statusCode(400).contentType("application/problem+json").extract().jsonPath();

        assertThat(problem.getString("title")).isEqualTo("Filing not accepted");
        assertThat(problem.getString("detail")).isEqualTo("5 errors; nothing of the upload was stored");
        assertThat(problem.getList("violations.row", Integer.class)).containsExactly(3, 4, 5, 5, 6);
        assertThat(problem.getList("violations.column", String.class)).containsExactly("value", "key", "source",
                "value",
                "key");
        assertThat(problem.getList("violations.message", String.class)).satisfiesExactly(
                message -> assertThat(message).contains("'-3' is not a whole number of firms, 0 or more"),
                message -> assertThat(message).contains("unknown key 'tax.totl'"),
                message -> assertThat(message).contains("is missing; expected who states the value"),
                message -> assertThat(message).contains("'1,000' is not a number in %"),
                message -> assertThat(message).contains("'revenue.total' is already filed in row 2"));
        assertThat(get("").getList("items.key", String.class)).containsExactly("tax.total");
    }

    @Test
    void refusesWhatIsNoFilingAtAll() {
        assertThat(refused("{\"items\": 5}")).contains("line 1, column 11: at /items: ");
        assertThat(refused("{\n\"items\": ["))
                .isEqualTo("line 2, column 11: at /items: Unexpected end-of-input: expected close marker for Array");
        assertThat(refused("items=5")).startsWith("not JSON at line 1, column ");
        assertThat(refused("{\"items\": [{\"kee\": \"tax.total\"}]}")).contains("at /items[0]/kee: Unrecognized field");
        assertThat(refused("{\"enteredBy\": \"a\", \"enteredBy\": \"b\"}")).contains("Duplicate field 'enteredBy'");
        assertThat(refused("null")).isEqualTo("the body is empty; expected a JSON object");
        given().contentType("text/csv;charset=nonsense").body(new byte[]{65}).post(URL).then().statusCode(415);
        postCsv("").statusCode(400);
        put(item("tax.total", 10)).statusCode(200);
        given().contentType("application/json").body("{}").put("/api/v1/filings/no-such-park/2024").then()
                .statusCode(404);
        given().get("/api/v1/filings/filing-park/24").then().statusCode(400);
    }

    private static String refused(String body) {
        return given().contentType("application/json").body(body).put(URL).then().statusCode(400)
                .contentType("application/problem+json").extract().jsonPath().getString("detail");
    }

    @Test
    void aYearWithoutASchemeCannotBeFiled() {
        var violations = given().contentType("application/json")
                .body("{\"enteredBy\": \"wang\", \"items\": [" + item("tax.total", 10) + "]}")
                .put("/api/v1/filings/filing-park/2018").then().statusCode(400).extract().jsonPath()
                .getList("violations.message", String.class);

        assertThat(violations).isEqualTo(List.of("no evaluation scheme is in effect in 2018"));
    }
}
