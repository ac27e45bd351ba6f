package io.parkpulse.evaluation.tenant.rectification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.evaluation.tenant.TenantParks;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class RectificationTest {
    @Inject
    Jdbi jdbi;
    @Inject
    DeadlineWatch watch;
    @Inject
    Heard heard;

    private TenantParks parks;
    private String park;
    private LocalDate today;

    /** What the watch fired. */
    @ApplicationScoped
    static class Heard {
        private final List<Reminder> reminders = new ArrayList<>();

        void take(@Observes RectificationsDue due) {
            reminders.addAll(due.reminders());
        }

        void forget() {
            reminders.clear();
        }

        List<Reminder> of(String park) {
            return reminders.stream().filter(each -> each.park().equals(park)).toList();
        }
    }

    @BeforeEach
    void enter() {
        parks = new TenantParks(jdbi, "rct-");
        park = parks.park("a");
        parks.tenant(park, "e1", 10, null);
        today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    @AfterEach
    void clear() {
        parks.clear();
        heard.forget();
    }

    private ValidatableResponse open(String enterprise, LocalDate deadline) {
        return TenantParks.post("parks/" + park + "/rectifications", """
                {'person': 'wang', 'reason': '检查发现', 'enterprise': '%s', 'cause': 'environment',
                 'demand': '污水处理设施恢复运行', 'evidence': '检查记录 12 号', 'responsible': '李主任', 'deadline': '%s',
                 'rule': 'luan-2023.rectify'}""".formatted(enterprise, deadline));
    }

    private long opened(LocalDate deadline) {
        return open("e1", deadline).statusCode(201).extract().jsonPath().getLong("ticket.id");
    }

    private static ValidatableResponse step(long id, String action, String more) {
        return TenantParks.post("rectifications/" + id + "/" + action,
                "{'person': 'li', 'reason': '按规定'" + more + "}");
    }

    @Test
    void whoFailsIsOrderedToLeaveAndTheRegistryKnowsThatItLeft() {
        long id = opened(today);
        step(id, "notify", "").statusCode(200);
        step(id, "begin", "").statusCode(200);
        step(id, "fail", ", 'document': '复查 3 号'").statusCode(200);
        step(id, "order-exit", ", 'deadline': '" + today.plusDays(30) + "'").statusCode(200);

        var exited = step(id, "exit", ", 'leftOn': '" + today.minusDays(1) + "'").statusCode(200).extract().jsonPath();

        assertThat(exited.getString("ticket.state")).isEqualTo("EXITED");
        assertThat(exited.getString("ticket.closedAt")).isNotNull();
        assertThat(exited.getList("events.action", String.class)).containsExactly("OPEN", "NOTIFY", "BEGIN", "FAIL",
                "ORDER_EXIT", "EXIT");
        assertThat(exited.getList("events.person", String.class)).containsExactly("wang", "li", "li", "li", "li", "li");
        assertThat(exited.getString("events[3].document")).isEqualTo("复查 3 号");
        assertThat(given().get("/api/v1/parks/" + park + "/enterprises").jsonPath().getString("[0].movedOutOn"))
                .isEqualTo(today.minusDays(1).toString());
        open("e1", today).statusCode(409);
    }

    @Test
    void nobodyFailsBeforeTheDeadlineOrSkipsAStep() {
        long id = opened(today.plusDays(1));
        step(id, "pass", "").statusCode(409);
        step(id, "order-exit", ", 'deadline': '" + today + "'").statusCode(409);
        step(id, "notify", "").statusCode(200);
        step(id, "begin", "").statusCode(200);

        var refused = step(id, "fail", "").statusCode(409).extract().jsonPath();

        assertThat(refused.getString("detail")).contains("has until " + today.plusDays(1));
        assertThat(given().get("/api/v1/rectifications/" + id).jsonPath().getList("events")).hasSize(3);
    }

    @Test
    void aDeadlineIsOnlyExtendedAndWithAReason() {
        long id = opened(today.plusDays(5));
        step(id, "notify", "").statusCode(200);

        step(id, "extend", "").statusCode(400);
        step(id, "extend", ", 'deadline': '" + today.plusDays(5) + "'").statusCode(400);
        TenantParks.post("rectifications/" + id + "/extend", "{'person': 'li', 'deadline': '" + today.plusDays(9)
                + "'}").statusCode(400);
        step(id, "notify", ", 'deadline': '" + today.plusDays(9) + "'").statusCode(409);
        step(id, "begin", ", 'deadline': '" + today.plusDays(9) + "'").statusCode(400);
        var extended = step(id, "extend", ", 'deadline': '" + today.plusDays(9) + "'").statusCode(200).extract()
                .jsonPath();

        assertThat(extended.getString("ticket.deadline")).isEqualTo(today.plusDays(9).toString());
        assertThat(extended.getString("ticket.state")).isEqualTo("NOTIFIED");
        assertThat(extended.getString("events[1].deadline")).isEqualTo(today.plusDays(5).toString());
    }

    @Test
    void refusesWhatNamesNoTenantOrIsLate() {
        open("none", today).statusCode(400);
        open("e1", today.minusDays(1)).statusCode(400);
        given().get("/api/v1/rectifications/999999999").then().statusCode(404);
        step(opened(today), "reopen", "").statusCode(404);
        given().get("/api/v1/parks/" + park + "/rectifications?state=LATE").then().statusCode(400);

        assertThat(given().get("/api/v1/parks/" + park + "/rectifications").jsonPath().getInt("total")).isEqualTo(1);
    }

    @Test
    void whatIsOverdueIsListedAndCounted() {
        long late = opened(today);
        opened(today.plusDays(60));
        jdbi.useHandle(handle -> handle.execute("UPDATE rectification SET deadline = deadline - 4 WHERE id = ?", late));

        var overdue = given().get("/api/v1/parks/" + park + "/rectifications?overdue=true").then().statusCode(200)
                .extract().jsonPath();

        assertThat(overdue.getList("items.id", Long.class)).containsExactly(late);
        assertThat(overdue.getInt("items[0].daysOverdue")).isEqualTo(4);
        watch.run();
        assertThat(given().get("/q/metrics").asString())
                .contains("parkpulse_rectifications_overdue{park=\"" + park + "\"} 1.0");
        int overdueNow = jdbi.withHandle(handle -> handle
                .createQuery("SELECT count(*) FROM rectification_info WHERE park_code = :park AND overdue")
                .bind("park", park).mapTo(Integer.class).one());
        assertThat(overdueNow).isEqualTo(1);
    }

    @Test
    void remindsOnceADayOfWhatIsNearOrOver() {
        long id = opened(today.plusDays(3));
        var now = Instant.now();

        watch.remind(now.minus(Duration.ofDays(1)));
        assertThat(heard.of(park)).isEmpty();
        watch.remind(now);
        watch.remind(now);
        watch.remind(now.plus(Duration.ofDays(4)));

        assertThat(heard.of(park)).extracting(Reminder::overdue).containsExactly(false, true);
        var listed = given().get("/api/v1/parks/" + park + "/rectification-reminders").jsonPath();
        assertThat(listed.getList("ticket", Long.class)).containsExactly(id, id);
        assertThat(listed.getList("day", String.class)).containsExactly(today.plusDays(4).toString(), today.toString());
        assertThat(listed.getString("[0].responsible")).isEqualTo("李主任");
    }

    @Test
    void aWithdrawnTicketIsClosedAndRemindedOfNoMore() {
        long id = opened(today);

        step(id, "withdraw", "").statusCode(200);

        watch.remind(Instant.now());
        assertThat(heard.of(park)).extracting(Reminder::ticket).doesNotContain(id);
        step(id, "notify", "").statusCode(409);
    }
}
