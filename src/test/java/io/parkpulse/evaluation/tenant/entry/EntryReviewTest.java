package io.parkpulse.evaluation.tenant.entry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.evaluation.tenant.TenantParks;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class EntryReviewTest {
    @Inject
    Jdbi jdbi;

    private TenantParks parks;
    private String park;
    private LocalDate today;

    @BeforeEach
    void enter() {
        parks = new TenantParks(jdbi, "ent-");
        park = parks.park("a");
        today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        TenantParks.post("parks/" + park + "/entry-standards/tax-per-mu", """
                {'person': 'wang', 'reason': 'r', 'comparison': 'at-least', 'limit': 20, 'unit': '10k CNY/mu',
                 'effectiveFrom': '2025-01-01', 'source': '镇', 'rule': 'linhai.entry'}""").statusCode(200);
    }

    @AfterEach
    void clear() {
        parks.clear();
    }

    private long applied(String plan) {
        return apply(plan).statusCode(201).extract().jsonPath().getLong("review.id");
    }

    private ValidatableResponse apply(String plan) {
        return TenantParks.post("parks/" + park + "/entry-reviews", """
                {'person': 'wang', 'reason': '申请入园', 'enterprise': 'new', 'name': '新厂', 'industry': '电子',
                 'areaMu': 10, 'plan': %s}""".formatted(plan));
    }

    private static ValidatableResponse step(long id, String action, String more) {
        return TenantParks.post("entry-reviews/" + id + "/" + action, "{'person': 'li', 'reason': '会议'" + more + "}");
    }

    private static JsonPath get(long id) {
        return given().get("/api/v1/entry-reviews/" + id).then().statusCode(200).extract().jsonPath();
    }

    /** As if days had passed. */
    private void daysLater(long id, int days) {
        jdbi.useHandle(handle -> handle.execute(
                """
                        UPDATE entry_review SET applied_at = applied_at - make_interval(days => ?), notice_from = notice_from - ?,
                            notice_to = notice_to - ? WHERE id = ?
                        """,
                days, days, days, id));
    }

    @Test
    void whoMeetsTheStandardIsAdmittedOnTheDayAfterSevenDaysOfNotice() {
        long id = applied("{'tax': 250, 'output': 4000}");
        assertThat(get(id).getString("events[0].assessment.verdict")).isEqualTo("MET");
        step(id, "admit", "").statusCode(409);

        var noticed = step(id, "notice", "").statusCode(200).extract().jsonPath();

        assertThat(noticed.getString("review.noticeFrom")).isEqualTo(today.toString());
        assertThat(noticed.getString("review.noticeTo")).isEqualTo(today.plusDays(6).toString());
        daysLater(id, 6);
        assertThat(step(id, "admit", "").statusCode(409).extract().jsonPath().getString("detail"))
                .contains("lasts until " + today);
        daysLater(id, 1);
        step(id, "admit", ", 'movedInOn': '2026-03-01'").statusCode(200);
        assertThat(get(id).getList("events.action", String.class)).containsExactly("APPLY", "NOTICE", "ADMIT");
        var registered = given().get("/api/v1/parks/" + park + "/enterprises").jsonPath();
        assertThat(registered.getString("[0].code")).isEqualTo("new");
        assertThat(registered.getDouble("[0].areaMu")).isEqualTo(10);
        assertThat(registered.getString("[0].movedInOn")).isEqualTo("2026-03-01");
    }

    @Test
    void whoDoesNotMeetItIsAdmittedOnlyOnPurpose() {
        long id = applied("{'tax': 150}");
        step(id, "notice", "").statusCode(200);
        daysLater(id, 7);

        assertThat(step(id, "admit", "").statusCode(409).extract().jsonPath().getString("detail"))
                .contains("are not met");
        step(id, "admit", ", 'despite': true").statusCode(200);

        assertThat(get(id).getString("events[2].assessment.verdict")).isEqualTo("NOT_MET");
    }

    @Test
    void aParkThatNeedsNoNoticeAdmitsWithoutOne() {
        TenantParks.post("tenant-parameters/entry.notice-days", """
                {'person': 'wang', 'reason': '本市不要求公示', 'park': '%s', 'value': 0, 'unit': 'd',
                 'effectiveFrom': '2025-01-01', 'source': '区'}""".formatted(park)).statusCode(200);
        long id = applied("{'tax': 250}");

        step(id, "notice", "").statusCode(409);
        step(id, "admit", "").statusCode(200);

        assertThat(get(id).getString("review.state")).isEqualTo("ADMITTED");
        step(id, "refuse", "").statusCode(409);
    }

    @Test
    void whoLeftComesBackOnlyWithADay() {
        parks.tenant(park, "new", 5, null);
        jdbi.useHandle(handle -> handle.execute("UPDATE enterprise SET moved_in_on = '2020-01-01', moved_out_on = "
                + "'2024-05-31', credit_code = '91330100716105852F' WHERE park_code = ?", park));
        long id = applied("{'tax': 250}");
        step(id, "notice", "").statusCode(200);
        daysLater(id, 7);

        step(id, "admit", "").statusCode(400);
        step(id, "admit", ", 'movedInOn': '2026-03-01'").statusCode(200);

        var registered = given().get("/api/v1/parks/" + park + "/enterprises").jsonPath();
        assertThat(registered.getString("[0].movedOutOn")).isNull();
        assertThat(registered.getString("[0].creditCode")).isEqualTo("91330100716105852F");
    }

    @Test
    void refusesAPlanOfUnknownFiguresAndDecidesOnlyOnce() {
        assertThat(apply("{'profit': 5}").statusCode(400).extract().jsonPath().getString("detail"))
                .startsWith("plan has [profit]; expected figures of [");
        long id = applied("{}");
        assertThat(get(id).getString("today.verdict")).isEqualTo("UNKNOWN");

        step(id, "refuse", "").statusCode(200);

        step(id, "withdraw", "").statusCode(409);
        step(id, "notice", "").statusCode(409);
        assertThat(given().get("/api/v1/parks/" + park + "/entry-reviews?state=REFUSED").jsonPath().getInt("total"))
                .isEqualTo(1);
        assertThat(given().get("/api/v1/parks/" + park + "/enterprises").jsonPath().getList("")).isEmpty();
    }
}
