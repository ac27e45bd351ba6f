package io.parkpulse.evaluation.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.math.BigDecimal;
import java.util.List;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.StoredRollups;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.report.content.Cell;
import io.parkpulse.evaluation.report.content.Figure;
import io.parkpulse.evaluation.report.content.Report;
import io.parkpulse.evaluation.report.content.ReportJson;
import io.parkpulse.evaluation.report.content.State;
import io.quarkus.test.junit.QuarkusTest;

/** A district with two parks: one that measures, one that has nothing yet. */
@QuarkusTest
class RegionReportTest {
    private static final String REGION = "浙江省绍兴市柯桥区（报告测试）";
    private static final String DEMAND = "{\"person\": \"Chen\", \"reason\": \"bulletin\"}";

    @Inject
    Jdbi jdbi;

    private ReportPark measured;
    private ReportPark empty;

    @BeforeEach
    void enter() {
        measured = new ReportPark(jdbi, "rep-kq-a", REGION, "甲园").measured();
        empty = new ReportPark(jdbi, "rep-kq-b", REGION, "乙园");
        StoredRollups.refresh(jdbi);
    }

    @AfterEach
    void clear() {
        jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM target_actual WHERE year = 2024");
            handle.execute("DELETE FROM evaluation_run WHERE reason = 'report test'");
        });
        measured.clear();
        empty.clear();
    }

    @Test
    void theBulletinNamesWhoFiledInTimeWhoIsLateAndWhoDidNot() {
        declare("rep-kq-a", "2024-10");
        declare("rep-kq-a", "2024-11");
        jdbi.useHandle(handle -> handle.execute("""
                UPDATE declaration SET entered_at = CASE WHEN month = '2024-10-01'
                    THEN timestamptz '2024-11-05 15:59:59Z' ELSE timestamptz '2024-12-05 16:00Z' END
                WHERE park_code = 'rep-kq-a'
                """));
        made("monthly", "rep-kq-a", "2024-10");
        submit("rep-kq-a");

        var report = made("quarterly", REGION, "2024-Q4");

        // 2 of 14 figures of three months; October in time, November late, December not at all
        assertThat(row(report, "notice", "parks", "rep-kq-a")).containsExactly(Cell.name("甲园"), Cell.of(1),
                Cell.of(new BigDecimal("9.5"), 1), Cell.of(1), Cell.of(1), Cell.of(1), Cell.of(1));
        assertThat(row(report, "notice", "parks", "rep-kq-b")).containsExactly(Cell.name("乙园"), Cell.of(2),
                Cell.of(BigDecimal.ZERO, 1), Cell.of(0), Cell.of(0), Cell.of(3), Cell.of(0));
        var investment = report.figure("investment", "investment.month").orElseThrow();
        assertThat(investment.value()).isEqualTo(new BigDecimal("200.00"));
        assertThat(investment.incomplete()).isTrue();
        assertThat(report.figure("starts", "starts.new_area")).get().extracting(Figure::value, Figure::state)
                .containsExactly(null, State.NOT_FILED);
    }

    @Test
    void parksThatDidTheSameShareARank() {
        var report = made("quarterly", REGION, "2024-Q4");

        assertThat(row(report, "notice", "parks", "rep-kq-a").get(1)).isEqualTo(Cell.of(1));
        assertThat(row(report, "notice", "parks", "rep-kq-b").get(1)).isEqualTo(Cell.of(1));
    }

    @Test
    void aParkWithoutPointsDoesNotMakeTheSumIncompleteOrCountAsZero() {
        var report = made("monthly", REGION, "2024-10");

        var electricity = report.figure("operation", "electricity").orElseThrow();
        assertThat(electricity.value()).isEqualTo(new BigDecimal("2882.0"));
        assertThat(electricity.incomplete()).isFalse();
        assertThat(electricity.source().en()).isEqualTo("1 of 2 parks");
        assertThat(electricity.previous().value()).isEqualTo(new BigDecimal("650.0"));
        assertThat(row(report, "parks", "parks", "rep-kq-a").get(1)).isEqualTo(Cell.of(new BigDecimal("2882"), 1));
        assertThat(row(report, "parks", "parks", "rep-kq-b").get(1)).isEqualTo(Cell.missing(State.NOT_INSTALLED));
    }

    @Test
    void theYearStandsAgainstThePublishedTargets() {
        given().contentType("application/json")
                .body("""
                        {"district": "keqiao", "measure": "enterprises", "year": 2024, "value": 1650, "source": "市经信局", "enteredBy": "Chen"}
                        """)
                .post("/api/v1/targets/shaoxing-2019/actuals").then().statusCode(200);

        var report = made("yearly", REGION, "2024");

        assertThat(row(report, "targets", "shaoxing-2019", "keqiao/enterprises")).containsExactly(
                Cell.of(new Text("柯桥区", "Keqiao")), Cell.of(new Text("入园企业（家）", "Enterprises in parks")),
                Cell.missing(State.UNDEFINED), Cell.of(2203), Cell.of(2200), Cell.of(1650), Cell.name("市经信局"),
                Cell.of(2), Cell.of(new BigDecimal("74.9"), 1));
        // both parks are of 100 mu: 2 of 11
        assertThat(row(report, "targets", "shaoxing-2019", "keqiao/parks-of-100-mu").subList(2, 9)).containsExactly(
                Cell.missing(State.UNDEFINED), Cell.of(11), Cell.of(11), Cell.missing(State.NOT_FILED),
                Cell.missing(State.NOT_FILED), Cell.of(2), Cell.of(new BigDecimal("18.2"), 1));
        assertThat(report.blocks().stream().filter(each -> each.id().equals("targets")).findFirst().orElseThrow()
                .remarks()).extracting(Text::en).anyMatch(remark -> remark.contains("7300, the districts sum to 7310"));
    }

    @Test
    void theYearHasWhatTheNewestScoringRunCameTo() {
        given().contentType("application/json").body("""
                {"enteredBy": "Wang", "items": [{"key": "standing.major_accident", "value": false, "source": "应急局"},
                  {"key": "patents.invention.last_year", "value": 3, "source": "市场监管局"}]}
                """).put("/api/v1/filings/rep-kq-a/2024").then().statusCode(200);
        assertThat(made("yearly", "rep-kq-a", "2024").blocks().get(0).remarks()).extracting(Text::en)
                .containsExactly("Nothing has been scored for 2024 yet.");
        given().contentType("application/json")
                .body("{\"scheme\": \"luan-2023\", \"year\": 2024, \"person\": \"Chen\", \"reason\": \"report test\"}")
                .post("/api/v1/evaluation-runs").then().statusCode(201);

        var park = row(made("yearly", "rep-kq-a", "2024"), "evaluation", "standing", "luan-2023/rep-kq-a");
        var region = row(made("yearly", REGION, "2024"), "evaluation", "standing", "luan-2023/rep-kq-a");

        // most of the indicators are not filed, so there is no total and no rank
        assertThat(region.get(1)).isEqualTo(Cell.name("甲园"));
        assertThat(List.of(park.get(2), park.get(4), park.get(5))).containsExactly(Cell.missing(State.UNDEFINED),
                Cell.missing(State.UNDEFINED), Cell.of(100));
    }

    @Test
    void refusesATargetThatIsNotThere() {
        given().contentType("application/json").body("""
                {"district": "nowhere", "measure": "parks", "year": 2024, "value": 1, "source": "x", "enteredBy": "y"}
                """).post("/api/v1/targets/shaoxing-2019/actuals").then().statusCode(400)
                .body("detail", containsString("the district is 'nowhere'; expected one of [binhai, city"));
        given().get("/api/v1/targets/shaoxing-2019?year=2020").then().statusCode(200)
                .body("progress.find { it.target.district.id == 'city' && it.target.measure == 'parks' }.by",
                        equalTo(110));
        given().get("/api/v1/targets/nowhere?year=2020").then().statusCode(404);
    }

    @Test
    void anOwnPeriodIsOnlyLookedAt() {
        given().contentType("application/json").body(DEMAND).post("/api/v1/reports/monthly/rep-kq-b/2099-01").then()
                .statusCode(409).body("detail", containsString("preview=true"));
        given().contentType("application/json").body("{\"person\": \"Chen\"}")
                .post("/api/v1/reports/monthly/rep-kq-b/2024-10").then().statusCode(400);
        given().contentType("application/json").body(DEMAND).post("/api/v1/reports/monthly/rep-kq-b/2024-Q4").then()
                .statusCode(400).body("detail", containsString("expected a month such as 2026-10"));
        given().contentType("application/json").body(DEMAND).post("/api/v1/reports/weekly/rep-kq-b/2024-10").then()
                .statusCode(404);
        given().contentType("application/json").body(DEMAND).post("/api/v1/reports/monthly/nobody/2024-10").then()
                .statusCode(404).body("detail", containsString("'nobody'"));
        given().get("/api/v1/reports/monthly/rep-kq-b/2024-10?preview=true").then().statusCode(200);
        given().get("/api/v1/reports?subject=rep-kq-b").then().statusCode(200).body("total", equalTo(0));
    }

    @Test
    void aWrongDeclarationStoresNothing() {
        given().contentType("application/json").body("""
                {"enteredBy": "Wang", "items": [
                  {"figure": "starts.new_projects", "value": 2, "source": "园区"},
                  {"figure": "starts.new_projects", "value": 1.5, "source": ""},
                  {"figure": "starts.unknown", "value": 1, "source": "园区"},
                  {"figure": "investment.month", "value": -1, "unit": "yuan", "source": "园区"}]}
                """).post("/api/v1/declarations/rep-kq-b/2024-10").then().statusCode(400)
                .body("violations.row", equalTo(List.of(2, 2, 2, 3, 4, 4)))
                .body("violations.column", equalTo(List.of("source", "figure", "value", "figure", "value", "unit")));
        given().get("/api/v1/declarations/rep-kq-b/2024-10").then().statusCode(200).body("size()", equalTo(0));
        given().contentType("application/json").body("{}").post("/api/v1/declarations/rep-kq-b/2099-10").then()
                .statusCode(400).body("detail", containsString("has not begun"));
    }

    private Report made(String kind, String subject, String period) {
        given().contentType("application/json").body(DEMAND)
                .post("/api/v1/reports/{kind}/{subject}/{period}", kind, subject, period).then().statusCode(201);
        return ReportJson.read(given().accept("application/json")
                .get("/api/v1/reports/{kind}/{subject}/{period}", kind, subject, period).then().statusCode(200)
                .extract().asString());
    }

    private static void declare(String park, String month) {
        given().contentType("application/json").body("""
                {"enteredBy": "Wang", "items": [{"figure": "investment.month", "value": 100, "source": "园区"},
                  {"figure": "tenancy.tenants", "value": 12, "source": "园区"}]}
                """).post("/api/v1/declarations/" + park + "/" + month).then().statusCode(200);
    }

    private static void submit(String park) {
        given().contentType("application/json")
                .body("{\"version\": 1, \"submittedBy\": \"Wang\", \"submittedTo\": \"市经信局\", \"document\": \"2024-88\"}")
                .post("/api/v1/reports/monthly/" + park + "/2024-10/submissions").then().statusCode(200)
                .body("version", equalTo(1)).body("submittedTo", equalTo("市经信局"));
        given().get("/api/v1/report-submissions?subject=" + park).then().statusCode(200)
                .body("items[0].document", equalTo("2024-88"));
    }

    private static List<Cell> row(Report report, String block, String table, String row) {
        return report.blocks().stream().filter(each -> each.id().equals(block)).flatMap(each -> each.tables().stream())
                .filter(each -> each.id().equals(table)).flatMap(each -> each.rows().stream())
                .filter(each -> each.key().equals(row)).findFirst().orElseThrow().cells();
    }
}
