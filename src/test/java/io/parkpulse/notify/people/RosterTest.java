package io.parkpulse.notify.people;

import static io.parkpulse.notify.PeopleApi.contact;
import static io.parkpulse.notify.PeopleApi.put;
import static io.parkpulse.notify.PeopleApi.team;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.notify.PeopleProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;

@QuarkusTest
@TestProfile(PeopleProfile.class)
class RosterTest {
    private static final List<Integer> WORKDAYS = List.of(1, 2, 3, 4, 5);

    @BeforeEach
    void enter() {
        for (var code : List.of("day", "night", "saturday", "standby")) {
            contact(code, "pager:1");
        }
        team("gate", "day", "night", "saturday");
        roster("gate", Map.of("timeZone", "Asia/Shanghai", "shifts", List.of(
                Map.of("contact", "day", "days", WORKDAYS, "starts", "08:00", "ends", "20:00"),
                Map.of("contact", "night", "days", WORKDAYS, "starts", "20:00", "ends", "08:00"),
                Map.of("contact", "saturday", "days", List.of(6), "starts", "08:00", "ends", "20:00", "firstDay",
                        "2026-11-21", "everyWeeks", 2, "lastDay", "2026-12-05")),
                "spans", List.of(
                        Map.of("contact", "standby", "kind", "override", "insteadOf", "night", "since",
                                "2026-11-24T20:00:00+08:00", "until", "2026-11-25T00:00:00+08:00"),
                        Map.of("contact", "standby", "kind", "override", "since", "2026-11-26T09:00:00+08:00", "until",
                                "2026-11-26T12:00:00+08:00"),
                        Map.of("contact", "saturday", "kind", "extra", "since", "2026-11-27T10:00:00+08:00", "until",
                                "2026-11-27T11:00:00+08:00"))));
    }

    /** 2026-11-23 is a Monday. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a gap: Sunday night is nobody's   | 2026-11-23T07:59:59+08:00 | day night saturday
            the shift begins                  | 2026-11-23T08:00:00+08:00 | day
            its last second                   | 2026-11-23T19:59:59+08:00 | day
            the end belongs to the next       | 2026-11-23T20:00:00+08:00 | night
            midnight                          | 2026-11-24T00:00:00+08:00 | night
            the morning after                 | 2026-11-24T07:59:59+08:00 | night
            Friday's night ends on Saturday   | 2026-11-28T07:59:59+08:00 | night
            and Saturday is a gap             | 2026-11-28T08:00:00+08:00 | day night saturday
            every second week: the first      | 2026-11-21T10:00:00+08:00 | saturday
            the second is free                | 2026-11-28T10:00:00+08:00 | day night saturday
            the third                         | 2026-12-05T10:00:00+08:00 | saturday
            before the first day              | 2026-11-07T10:00:00+08:00 | day night saturday
            after the last day                | 2026-12-19T10:00:00+08:00 | day night saturday
            the zone of the roster counts     | 2026-11-23T00:00:00Z      | day
            stood in for                      | 2026-11-24T20:00:00+08:00 | standby
            until its end                     | 2026-11-25T00:00:00+08:00 | night
            stood in for all                  | 2026-11-26T09:00:00+08:00 | standby
            and back                          | 2026-11-26T12:00:00+08:00 | day
            extra duty                        | 2026-11-27T10:30:00+08:00 | day saturday
            """)
    void saysWhoIsOnDuty(String what, String at, String expected) {
        assertThat(onDuty("gate", at)).as(what).containsExactlyInAnyOrder(expected.split(" "));
    }

    @Test
    void whoeverWasSwitchedOffLeavesAGapForTheTeam() {
        put("contacts", "night", Map.of("name", "x", "active", false)).statusCode(200);

        assertThat(onDuty("gate", "2026-11-23T21:00:00+08:00")).containsExactlyInAnyOrder("day", "saturday");
    }

    @Test
    void withoutARosterItIsTheWholeTeam() {
        given().delete("/api/v1/teams/gate/roster").then().statusCode(204);

        assertThat(onDuty("gate", "2026-11-23T21:00:00+08:00")).containsExactlyInAnyOrder("day", "night", "saturday");
    }

    /** On 2026-10-25 the clocks of Berlin go from 03:00 back to 02:00. */
    @ParameterizedTest
    @CsvSource({"2026-10-24T19:59:59Z,day standby", "2026-10-24T20:00:00Z,night", "2026-10-25T01:30:00Z,night",
            "2026-10-25T04:59:59Z,night", "2026-10-25T05:00:00Z,day standby"})
    void aNightWithAnHourMoreIsAnHourLonger(String at, String expected) {
        team("berlin", "day", "standby");
        roster("berlin", Map.of("timeZone", "Europe/Berlin", "shifts",
                List.of(Map.of("contact", "night", "days", List.of(6), "starts", "22:00", "ends", "06:00"))));

        assertThat(onDuty("berlin", at)).containsExactlyInAnyOrder(expected.split(" "));
    }

    @Test
    void answersTheRosterAsItWasEntered() {
        given().get("/api/v1/teams/gate/roster").then().statusCode(200).body("shifts[1].starts",
                equalTo("20:00:00")).body("spans.kind",
                        contains("override", "override", "extra"));
    }

    private static void roster(String team, Map<String, Object> roster) {
        given().contentType(ContentType.JSON).body(roster).put("/api/v1/teams/" + team + "/roster").then()
                .statusCode(200);
    }

    private static List<String> onDuty(String team, String at) {
        return given().queryParam("at", at).get("/api/v1/teams/" + team + "/on-duty").then().statusCode(200).extract()
                .path("people.contact");
    }
}
