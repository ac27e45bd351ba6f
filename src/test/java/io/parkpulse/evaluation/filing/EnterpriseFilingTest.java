package io.parkpulse.evaluation.filing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.RolledUp;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;

/** Figures of enterprises from the upload to what a score is made from. */
@QuarkusTest
class EnterpriseFilingTest {
    private static final String YEAR = "2024";

    @Inject
    Jdbi jdbi;

    @Inject
    FilingStore store;

    private FilingParks parks;
    private String east;
    private String west;

    @BeforeEach
    void register() {
        parks = new FilingParks(jdbi, "ef-");
        east = parks.park("east");
        west = parks.park("west");
        parks.tenant(east, "e-1", "9144030071526726XG", "东和机械");
        parks.tenant(east, "e-2", null, "安华电子");
        parks.tenant(west, "914403001922038216", null, "西山新材");
    }

    private Map<String, Map<String, Filed>> current() {
        return jdbi.withHandle(handle -> store.current(handle, 2024));
    }

    @AfterEach
    void clear() {
        parks.clear();
    }

    private static String url(String park) {
        return "/api/v1/filings/" + park + "/" + YEAR;
    }

    private static ValidatableResponse csv(String url, String text, Object... more) {
        return RawFiles.file("text/csv", text.getBytes(Charset.forName("GBK"))).queryParams(params(more)).post(url)
                .then();
    }

    private static Map<String, Object> params(Object... more) {
        var params = new HashMap<String, Object>();
        for (int i = 0; i < more.length; i += 2) {
            params.put((String) more[i], more[i + 1]);
        }
        return params;
    }

    private static ValidatableResponse xlsx(String url, byte[] file) {
        return RawFiles.file(Xlsx.TYPE, file).queryParam("file", "税收.xlsx").post(url).then();
    }

    private static JsonPath rollUp(String park, String key) {
        return given().get(url(park) + "/roll-ups/" + key).then().statusCode(200).extract().jsonPath()
                .using(new JsonPathConfig(NumberReturnType.BIG_DECIMAL));
    }

    @Test
    void rollsUpASheetWithARowForEachEnterprise() {
        xlsx(url(east) + "/enterprises", Xlsx.sheet(
                new Object[]{"统一社会信用代码", "企业名称", "税收总额（元）", "属于主导产业", "营业收入", "数据来源", "依据文件"},
                new Object[]{"9144030071526726XG", "东和机械", 18426000, "是", 900, "税务局", "2025-02"},
                new Object[]{null, "安华电子", "1,574,000.5", "否", 100, "税务局", "2025-02"})).statusCode(200)
                .body("values", equalTo(6)).body("changed", equalTo(1)).body("parks[0].version", equalTo(1));

        var tax = rollUp(east, "tax.total");
        assertThat(tax.getString("status")).isEqualTo("complete");
        assertThat(tax.getString("value")).isEqualTo("2000.00005");
        assertThat(tax.getList("parts.enterprise", String.class)).containsExactly("e-1", "e-2");
        assertThat(tax.getList("parts.document", String.class)).containsExactly("2025-02", "2025-02");
        assertThat(rollUp(east, "industry.leading_share").getDouble("value")).isEqualTo(90);

        given().get(url(east) + "/enterprises/e-1/history/tax").then().body("[0].value", equalTo(1842.6f))
                .body("[0].stated", equalTo("18426000 元")).body("[0].place", equalTo("数据!C2"))
                .body("[0].fileName", equalTo("税收.xlsx")).body("[0].format", equalTo("xlsx"))
                .body("[0].change", equalTo("filed"));
    }

    @Test
    void whatAScoreIsMadeFromSaysThatItIsTheSumOfEnterprises() {
        csv(url(east) + "/enterprises", "企业编码,key,数值,数据来源\ne-1,above_scale,是,统计局\ne-2,above_scale,是,统计局\n")
                .statusCode(200);
        csv("/api/v1/filings/" + east + "/2023/enterprises",
                "企业编码,key,数值,数据来源\ne-1,above_scale.new,是,统计局\ne-2,above_scale.new,否,统计局\n").statusCode(200);
        csv(url(east), "key,value,source\nfirms.high_tech.last_year,3,科技局\n").statusCode(200);

        var filed = current().get(east);

        assertThat(filed).containsOnlyKeys("firms.above_scale", "firms.above_scale.new_last_year",
                "firms.high_tech.last_year");
        assertThat(filed.get("firms.above_scale")).satisfies(figure -> {
            assertThat(figure.value()).hasToString("2");
            assertThat(figure.source()).isEqualTo("2 家企业中“是”的户数 (count-true of 2 enterprises)");
            assertThat(figure.enteredBy()).isEqualTo("li");
            assertThat(figure.rolledUp())
                    .isEqualTo(new RolledUp("count-true", "above_scale", 2024, 2, new BigDecimal(2), 1));
        });
        assertThat(filed.get("firms.above_scale.new_last_year").value()).hasToString("1");
        assertThat(filed.get("firms.above_scale.new_last_year").document()).isEqualTo("above_scale.new 2023, v1");
        assertThat(filed.get("firms.high_tech.last_year").rolledUp()).isNull();
        assertThat(current()).doesNotContainKey(west);
    }

    @Test
    void whatIsFiledForTheParkWinsAndTheDifferenceIsShown() {
        csv(url(east) + "/enterprises", "enterprise,tax,source\ne-1,10,税务局\ne-2,5.5,税务局\n").statusCode(200);
        csv(url(east), "key,value,source\ntax.total,16,市税务局\n").statusCode(200);

        var filing = given().get(url(east)).then().statusCode(200).extract().jsonPath();
        var beside = "rollUps.find { it.key == 'tax.total' }.";
        assertThat(filing.getList("items.key", String.class)).containsExactly("tax.total");
        assertThat(filing.getString(beside + "value")).isEqualTo("15.5");
        assertThat(filing.getString(beside + "filed")).isEqualTo("16");
        assertThat(filing.getString(beside + "difference")).isEqualTo("-0.5");
        assertThat(filing.getString(beside + "counts")).isEqualTo("filed");

        var counting = current().get(east).get("tax.total");
        assertThat(counting.value()).hasToString("16");
        assertThat(counting.rolledUp().value()).isEqualByComparingTo("15.5");

        given().contentType("application/json").body("""
                {"enteredBy": "wang", "reason": "口径有误", "items": [{"key": "tax.total"}]}
                """).post(url(east) + "/withdrawals").then().statusCode(200).body("changed", equalTo(1));

        assertThat(given().get(url(east)).jsonPath().getString(beside + "counts")).isEqualTo("roll-up");
        assertThat(current().get(east).get("tax.total").value())
                .hasToString("15.5");
    }

    @Test
    void isIncompleteUntilTheLastEnterpriseHasFiled() {
        csv(url(east) + "/enterprises", "enterprise,tax,source\ne-1,10,税务局\n").statusCode(200);

        assertThat(rollUp(east, "tax.total").getString("status")).isEqualTo("incomplete");
        assertThat(rollUp(east, "tax.total").getList("missing.enterprise", String.class)).containsExactly("e-2");
        assertThat(given().get(url(east)).jsonPath().getString("rollUps.find { it.key == 'tax.total' }.counts"))
                .isEqualTo("none");

        csv(url(east) + "/enterprises", "enterprise,tax,source\ne-1,10,税务局\n", "complete", true).statusCode(200)
                .body("changed", equalTo(1));
        assertThat(rollUp(east, "tax.total").getString("value")).isEqualTo("10");
        given().get(url(east) + "/enterprises").then().body("complete", contains("tax"));

        csv(url(east) + "/enterprises", "enterprise,tax,source\ne-1,10,税务局\n", "complete", false).statusCode(200);
        assertThat(rollUp(east, "tax.total").getString("status")).isEqualTo("incomplete");

        csv(url(east) + "/enterprises", "enterprise,tax,source\ne-1,10,税务局\n", "complete", "yes").statusCode(400)
                .body("detail", equalTo("complete is 'yes'; expected true or false"));

        parks.movedOut(east, "e-2", "2023-12-31");
        assertThat(rollUp(east, "tax.total").getString("value")).isEqualTo("10");
    }

    @Test
    void takesEnterprisesOfManyParksFromOneFileOrNoneOfThem() {
        var wrong = csv("/api/v1/filings/" + YEAR + "/enterprises",
                "园区编码,统一社会信用代码,税收总额,数据来源\nef-east,9144030071526726XG,1,局\nef-wst,914403001922038216,2,局\n"
                        + "ef-west,914403001922038217,2,局\nef-west,914403001922038216,=A1,局\n")
                .statusCode(400).extract().jsonPath();
        assertThat(wrong.getList("violations.row", Integer.class)).containsExactly(3, 4, 5);
        assertThat(wrong.getList("violations.message", String.class)).satisfiesExactly(
                message -> assertThat(message).contains("unknown park 'ef-wst'; did you mean 'ef-west'?"),
                message -> assertThat(message).contains("its check digit is '6'", "did you mean '914403001922038216'?"),
                message -> assertThat(message).contains("'=A1' is not a number in 10k CNY"));
        given().get(url(east) + "/enterprises").then().body("figures", empty()).body("version", equalTo(0));

        csv("/api/v1/filings/" + YEAR + "/enterprises",
                "园区编码,统一社会信用代码,税收总额,数据来源\nef-east,9144030071526726XG,1,局\nef-west,914403001922038216,2,局\n")
                .statusCode(200).body("parks.park", contains(east, west)).body("changed", equalTo(2));
        assertThat(rollUp(west, "tax.total").getString("value")).isEqualTo("2");
    }

    @Test
    void theSameFileAgainChangesNothing() {
        var file = "enterprise,tax,source\ne-1,10,税务局\ne-2,1,税务局\n";
        csv(url(east) + "/enterprises", file, "complete", true).statusCode(200).body("changed", equalTo(1));
        csv(url(east) + "/enterprises", file, "complete", true).statusCode(200).body("changed", equalTo(0))
                .body("parks[0].version", equalTo(1)).body("parks[0].changed", equalTo(false));
    }

    @Test
    void keepsWhatWasCorrectedAndWithdrawnWithWhoAndWhy() {
        csv(url(east) + "/enterprises", "enterprise,tax,source\ne-1,10,税务局\ne-2,1,税务局\n").statusCode(200);
        csv(url(east) + "/enterprises", "enterprise,tax,source\ne-1,12,税务局\n", "reason", "补报").statusCode(200);
        given().contentType("application/json").body("""
                {"enteredBy": "wang", "reason": "企业不在本园", "items": [{"enterprise": "e-1", "key": "tax"}]}
                """).post(url(east) + "/enterprises/withdrawals").then().statusCode(200);

        given().get(url(east) + "/enterprises/e-1/history/tax").then()
                .body("change", contains("withdrawn", "corrected", "filed")).body("version", contains(3, 2, 1))
                .body("value", contains(null, 12, 10)).body("reason", contains("企业不在本园", "补报", null))
                .body("enteredBy", contains("wang", "li", "li"));
        given().get(url(east) + "/enterprises/differences?from=1&to=3").then().body("enterprise", contains("e-1"))
                .body("change", contains("removed"));
        given().get(url(east) + "/enterprises/differences?from=1&to=2").then().body("[0].change", equalTo("changed"))
                .body("[0].difference", equalTo(2)).body("[0].before.value", equalTo(10));
        given().get(url(east) + "/roll-ups/tax.total?version=2").then().body("value", equalTo(13));
        assertThat(rollUp(east, "tax.total").getList("missing.enterprise", String.class)).containsExactly("e-1");
        given().get(url(east) + "/enterprises?version=1&enterprise=e-1").then().body("figures.value", contains(10));
    }

    @Test
    void saysWhatCannotBeWithdrawn() {
        given().contentType("application/json")
                .body("""
                        {"enteredBy": "wang", "items": [{"enterprise": "e-1", "key": "tax"}, {"enterprise": "e-9", "key": "tax"},
                          {"key": "tax"}, {"enterprise": "e-1"}]}
                        """)
                .post(url(east) + "/enterprises/withdrawals").then().statusCode(400)
                .body("violations.column", contains("reason", "key", "enterprise", "enterprise", "key"))
                .body("violations[1].message", containsString("is not filed, so there is nothing to withdraw"))
                .body("violations[2].message", containsString("unknown enterprise 'e-9'"));
    }

    @Test
    void publishesItsKeysAndKnowsWhatRollsUpToNothing() {
        given().get("/api/v1/enterprise-keys").then().statusCode(200)
                .body("find { it.key == 'tax' }.rollUps.to", contains("tax.total", "tax.total.last_year"))
                .body("find { it.key == 'tax' }.basis.zh", containsString("六安2023"))
                .body("find { it.key == 'output' }.rollUps", empty());
        given().get(url(east) + "/roll-ups/entry.exit").then().statusCode(404);
        given().get(url(east) + "/roll-ups").then().statusCode(200)
                .body("find { it.key == 'rd.spend.year_before_last' }.ofYear", equalTo(2022))
                .body("find { it.key == 'rd.spend.year_before_last' }.value", nullValue());
        given().get("/api/v1/filings/none/2024/enterprises").then().statusCode(404);
    }

    @Test
    void readsAnEnterpriseFilingInJson() {
        given().contentType("application/json").body("""
                {"enteredBy": "gateway", "complete": true, "items": [
                  {"enterprise": "e-2", "key": "patents.invention", "value": 3, "source": "市场监管局", "document": "名单"}]}
                """).post(url(east) + "/enterprises").then().statusCode(200).body("parks[0].version", equalTo(1));

        var next = given().get("/api/v1/filings/" + east + "/2025/roll-ups/patents.invention.last_year").jsonPath();
        assertThat(next.getInt("value")).isEqualTo(3);
        assertThat(next.getBoolean("statedComplete")).isTrue();
        assertThat(List.of(next.getString("explanationZh"))).containsExactly("1 家企业合计；申报方声明其余 1 家无此数据");
    }
}
