package io.parkpulse.notify.people;

import static io.parkpulse.notify.PeopleApi.contact;
import static io.parkpulse.notify.PeopleApi.put;
import static io.parkpulse.notify.PeopleApi.team;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.parkpulse.alarm.Severity;
import io.parkpulse.notify.PeopleProfile;
import io.parkpulse.notify.SiteAlarms;
import io.parkpulse.notify.SiteAlarms.Place;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;

@QuarkusTest
@TestProfile(PeopleProfile.class)
class TeamKpiTest {
    private static final Place PLACE = new Place("kpi-team-park", null, null);

    @Inject
    SiteAlarms alarms;

    @Test
    void countsWhatATeamWasToldOfOnce() {
        contact("kpi-a", "pager:1", "email:a@park.example");
        contact("kpi-b", "pager:2");
        team("kpi-told", "kpi-a", "kpi-b");
        team("kpi-other", "kpi-a");
        alarms.enter(PLACE);
        put("routes", "kpi", Map.of("name", "kpi", "park", "kpi-team-park", "team", "kpi-told")).statusCode(200);
        try {
            for (var severity : new Severity[]{Severity.CRITICAL, Severity.MAJOR, Severity.WARNING, Severity.WARNING}) {
                var raised = alarms.raise(PLACE, "energy.active_power", severity);
                alarms.clear(raised, severity);
                given().contentType(ContentType.JSON).body(Map.of("person", "a"))
                        .post("/api/v1/alarms/" + raised.alarmId() + "/acknowledge").then().statusCode(200);
            }
        } finally {
            given().delete("/api/v1/routes/kpi").then().statusCode(204);
        }

        var told = kpis("kpi-told");
        assertThat(value(told, "most-in-a-period")).as("not each address, and not the end").isEqualTo(4);
        assertThat(value(told, "priority-low")).isEqualTo(50);
        assertThat(value(told, "priority-medium")).isEqualTo(25);
        assertThat(value(told, "priority-high")).isEqualTo(25);
        assertThat(value(told, "time-to-acknowledge")).isBetween(0.0, 60.0);
        assertThat(value(kpis("kpi-other"), "most-in-a-period")).as("a member of both was told as one of the first")
                .isZero();
    }

    @Test
    void saysWhatIsWrong() {
        given().get("/api/v1/teams/kpi-nobody/alarm-kpis").then().statusCode(404)
                .body("detail", containsString("there is no team 'kpi-nobody'"));
        team("kpi-told");
        given().queryParam("since", "2026-01-01T00:00:00Z").queryParam("until", "2025-01-01T00:00:00Z")
                .get("/api/v1/teams/kpi-told/alarm-kpis").then().statusCode(400)
                .body("detail", containsString("expected since before until"));
    }

    private static JsonPath kpis(String team) {
        // The last period ends now, so all of the test is in it.
        return given().get("/api/v1/teams/" + team + "/alarm-kpis").then().statusCode(200).extract().jsonPath();
    }

    private static double value(JsonPath kpis, String kpi) {
        return ((Number) kpis.get("kpis.find { it.kpi == '" + kpi + "' }.value")).doubleValue();
    }
}
