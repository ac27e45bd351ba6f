package io.parkpulse.evaluation.filing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.evaluation.evidence.Filed;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

/** Workbooks, files of many parks, corrections and withdrawals. */
@QuarkusTest
class FilingUploadTest {
    @Inject
    Jdbi jdbi;

    @Inject
    FilingStore store;

    private FilingParks parks;
    private String east;
    private String west;

    @BeforeEach
    void register() {
        parks = new FilingParks(jdbi, "fu-");
        east = parks.park("east");
        west = parks.park("west");
    }

    private Map<String, Map<String, Filed>> current() {
        return jdbi.withHandle(handle -> store.current(handle, 2024));
    }

    @AfterEach
    void clear() {
        parks.clear();
    }

    private static ValidatableResponse xlsx(String path, byte[] file) {
        return RawFiles.file(Xlsx.TYPE, file).post("/api/v1/filings/" + path).then();
    }

    private static ValidatableResponse csv(String path, String text) {
        return given().contentType("text/csv; charset=UTF-8").queryParam("enteredBy", "li")
                .body(text.getBytes(StandardCharsets.UTF_8)).post("/api/v1/filings/" + path).then();
    }

    private static JsonPath get(String path) {
        return given().get("/api/v1/filings/" + path).then().statusCode(200).extract().jsonPath();
    }

    @Test
    void filesAWorkbookOfOnePark() {
        xlsx(east + "/2024", Xlsx.sheet(new Object[]{"六安市小微企业园数据"}, new Object[]{"key", "数值", "单位", "数据来源", "依据文件"},
                new Object[]{"tax.total", 18426000, "元", "税务局", 20250201}, new Object[]{"entry.exit", true, null, "园区"},
                new Object[]{"industry.leading_share", "67.5%", "%", "经信局"})).statusCode(200)
                .body("items.key", contains("entry.exit", "industry.leading_share", "tax.total"))
                .body("items.value", contains(true, 67.5f, 1842.6f)).body("items[2].document", equalTo("20250201"))
                .body("uploads[0].format", equalTo("xlsx")).body("uploads[0].digest.length()", equalTo(64));

        given().get("/api/v1/filings/" + east + "/2024/history/tax.total").then()
                .body("[0].stated", equalTo("18426000 元")).body("[0].place", equalTo("数据!B3"));
    }

    @Test
    void namesSheetAndCellOfEveryErrorAndStoresNothing() {
        var problem = xlsx(east + "/2024", Xlsx.of(workbook -> {
            var sheet = workbook.createSheet("税务");
            Xlsx.row(sheet, 0, "key", "value", "source");
            Xlsx.row(sheet, 1, "tax.total", "12万", "税务局");
            Xlsx.row(sheet, 2, "tax.totl", 5, "税务局");
            Xlsx.row(sheet, 3, "revenue.total", 5, null);
            Xlsx.row(sheet, 4, "entry.exit", null, "园区");
            sheet.getRow(4).createCell(1).setCellFormula("1=1");
            Xlsx.row(sheet, 5, "land.area_mu", 5, "局");
            var other = workbook.createSheet("自然资源");
            Xlsx.row(other, 0, "key", "value", "source");
            Xlsx.row(other, 1, "land.area_mu", 6, "局");
        })).statusCode(400).extract().jsonPath();

        assertThat(problem.getString("detail")).isEqualTo("5 errors; nothing of the upload was stored");
        assertThat(problem.getList("violations.sheet", String.class)).containsExactlyInAnyOrder("自然资源", "税务", "税务",
                "税务", "税务");
        assertThat(problem.getList("violations.cell", String.class)).containsExactlyInAnyOrder("A2", "B2", "A3", "C4",
                "B5");
        assertThat(problem.getList("violations.message", String.class)).anySatisfy(
                message -> assertThat(message).contains("'12万' is not a number in 10k CNY"))
                .anySatisfy(
                        message -> assertThat(message).contains("unknown key 'tax.totl'", "did you mean 'tax.total'?"))
                .anySatisfy(message -> assertThat(message).contains("is missing; expected who states the value"))
                .anySatisfy(message -> assertThat(message).contains("holds the formula =1=1; expected true or false"))
                .anySatisfy(message -> assertThat(message).contains("'land.area_mu' is already filed in 税务!B6"));
        assertThat(problem.getList("violations.messageZh", String.class)).contains("“12万”不符；应为数字（万元），小数点前至多15位、后至多8位",
                "缺少；应为数据来源").noneMatch(message -> message == null);
        assertThat(get(east + "/2024").getInt("version")).isZero();
    }

    @Test
    void refusesHostileWorkbooksInWords() {
        xlsx(east + "/2024", Xlsx.bomb(200)).statusCode(400).body("violations", hasSize(1))
                .body("violations[0].message", containsString("Zip bomb"));
        xlsx(east + "/2024", Xlsx.entities("xl/worksheets/sheet1.xml")).statusCode(400)
                .body("violations[0].message", containsString("cannot be read"));
        given().contentType(Xlsx.TYPE).body(new byte[(5 << 20) + 1]).post("/api/v1/filings/" + east + "/2024").then()
                .statusCode(413).body("detail", containsString("expected at most 5242880"));
    }

    @Test
    void findsOutThatExcelSavedInGbk() {
        RawFiles.file("text/csv", "指标编码,数值\ntax.total,\"1,842.6\"\n".getBytes(Charset.forName("GBK")))
                .queryParam("source", "市税务局").post("/api/v1/filings/" + east + "/2024").then().statusCode(200)
                .body("items[0].value", equalTo(1842.6f)).body("items[0].source", equalTo("市税务局"))
                .body("items[0].enteredBy", equalTo("li"));
    }

    @Test
    void takesOneSheetOfADepartmentForAllItsParks() {
        xlsx("2024", Xlsx.sheet(new Object[]{"园区编码", "园区名称", "园内企业税收总额（评价年度）（元）", "revenue.total", "数据来源"},
                new Object[]{east, "东园", 10000000, 20000, "税务局"}, new Object[]{west, "西园", 5000000, null, "税务局"}))
                .statusCode(200).body("values", equalTo(3)).body("parks.park", contains(east, west))
                .body("parks.values", contains(2, 1));

        assertThat(get(east + "/2024").getList("items.value", Integer.class)).containsExactly(20000, 1000);
        assertThat(get(west + "/2024").getList("items.value", Integer.class)).containsExactly(500);
    }

    @Test
    void takesALongFileOfManyParksOrNothingOfIt() {
        csv("2024",
                "park,key,value,source\n" + east + ",tax.total,5,局\n" + west
                        + ",tax.total,-,局\nfu-wset,tax.total,6,局\n")
                .statusCode(400).body("violations.row", contains(3, 4))
                .body("violations[0].message", containsString("'-' says nothing"))
                .body("violations[1].message", containsString("did you mean 'fu-west'?"));
        assertThat(get(east + "/2024").getInt("version")).isZero();

        csv("2024", "park,key,value,source\n" + east + ",tax.total,5,局\n" + west + ",tax.total,6,局\n").statusCode(200)
                .body("changed", equalTo(2));
        csv("2024", "park,key,value,source\n" + east + ",tax.total,5,局\n" + west + ",tax.total,7,局\n").statusCode(200)
                .body("changed", equalTo(1)).body("parks.version", contains(1, 2));
    }

    @Test
    void tellsTheWholeHistoryOfAValue() {
        csv(east + "/2024", "key,value,source\ntax.total,10,税务局\nentry.exit,是,园区\n").statusCode(200);
        given().contentType("application/json").body("""
                {"enteredBy": "wang", "reason": "税务局更正", "items": [
                  {"key": "tax.total", "value": 12, "source": "税务局", "document": "更正函"}]}
                """).post("/api/v1/filings/" + east + "/2024").then().statusCode(200);
        given().contentType("application/json").body("""
                {"enteredBy": "wang", "reason": "口径有误", "items": [{"key": "tax.total"}]}
                """).post("/api/v1/filings/" + east + "/2024/withdrawals").then().statusCode(200);
        csv(east + "/2024", "key,value,source\ntax.total,13,税务局\n").statusCode(200);
        given().contentType("application/json").body("""
                {"enteredBy": "zhao", "items": [{"key": "entry.exit", "value": true, "source": "园区"}]}
                """).put("/api/v1/filings/" + east + "/2024").then().statusCode(200);

        given().get("/api/v1/filings/" + east + "/2024/history/tax.total").then()
                .body("change", contains("dropped", "filed", "withdrawn", "corrected", "filed"))
                .body("version", contains(5, 4, 3, 2, 1)).body("value", contains(null, 13, null, 12, 10))
                .body("reason", contains(null, null, "口径有误", "税务局更正", null))
                .body("enteredBy", contains("zhao", "li", "wang", "wang", "li"))
                .body("document", contains(null, null, "更正函", "更正函", null));
        given().get("/api/v1/filings/" + east + "/2024?version=3").then().body("items.key", contains("entry.exit"));
        given().get("/api/v1/filings/" + east + "/2024/history/revenue.total").then().body("$", hasSize(0));
    }

    @Test
    void showsWhatDiffersBetweenTwoVersions() {
        csv(east + "/2024", "key,value,source\ntax.total,10,税务局\nentry.exit,是,园区\nentry.review,是,园区\n").statusCode(200);
        csv(east + "/2024", "key,value,source\ntax.total,12.5,税务局\nentry.review,是,经信局\nrevenue.total,1,税务局\n")
                .statusCode(200);
        given().contentType("application/json").body("""
                {"enteredBy": "wang", "reason": "x", "items": [{"key": "entry.exit"}]}
                """).post("/api/v1/filings/" + east + "/2024/withdrawals").then().statusCode(200);

        given().get("/api/v1/filings/" + east + "/2024/differences?from=1&to=3").then()
                .body("key", contains("entry.exit", "entry.review", "revenue.total", "tax.total"))
                .body("change", contains("removed", "provenance", "added", "changed"))
                .body("[3].difference", equalTo(2.5f)).body("[3].before.value", equalTo(10))
                .body("[3].after.enteredBy", equalTo("li"));
        given().get("/api/v1/filings/" + east + "/2024/differences?from=3&to=3").then().body("$", hasSize(0));
        given().get("/api/v1/filings/" + east + "/2024/differences?from=1").then().statusCode(400);
    }

    @Test
    void withdrawingTwiceChangesNothingAndNeedsAReason() {
        csv(east + "/2024", "key,value,source\ntax.total,10,税务局\n").statusCode(200);
        var withdrawal = "{\"enteredBy\": \"wang\", \"reason\": \"误报\", \"items\": [{\"key\": \"tax.total\"}]}";
        var url = "/api/v1/filings/" + east + "/2024/withdrawals";

        given().contentType("application/json").body(withdrawal).post(url).then().statusCode(200).body("changed",
                equalTo(1));
        given().contentType("application/json").body(withdrawal).post(url).then().statusCode(200).body("changed",
                equalTo(0));

        given().contentType("application/json").body(withdrawal.replace("误报", " ")).post(url).then().statusCode(400)
                .body("violations.column", contains("reason"));
        given().contentType("application/json").body(withdrawal.replace("tax.total", "entry.exit")).post(url).then()
                .statusCode(400).body("violations[0].message", containsString("nothing to withdraw"));
    }

    @Test
    void aWithdrawnValueIsMissingInWhatAScoreIsMadeFromNotZero() {
        csv(east + "/2024", "key,value,source\nfirms.above_scale,3,统计局\nfirms.high_tech.last_year,0,局\n")
                .statusCode(200);
        given().contentType("application/json").body("""
                {"enteredBy": "wang", "reason": "x", "items": [{"key": "firms.above_scale"}]}
                """).post("/api/v1/filings/" + east + "/2024/withdrawals").then().statusCode(200);

        assertThat(current().get(east))
                .containsOnlyKeys("firms.high_tech.last_year");
    }
}
