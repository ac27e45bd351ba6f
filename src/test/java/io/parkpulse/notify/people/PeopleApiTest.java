package io.parkpulse.notify.people;

import static io.parkpulse.notify.PeopleApi.contact;
import static io.parkpulse.notify.PeopleApi.put;
import static io.parkpulse.notify.PeopleApi.team;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.parkpulse.RegistryApi;
import io.parkpulse.notify.PeopleProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@TestProfile(PeopleProfile.class)
class PeopleApiTest {
    @Test
    void entersAContactAndChangesIt() {
        contact("api-wang", "email:wang@park.example", "pager:139");

        put("contacts", "api-wang", Map.of("name", "王工", "language", "en", "active", false, "addresses",
                List.of(Map.of("channel", "email", "address", "w@park.example")))).statusCode(200)
                .body("name", equalTo("王工")).body("active", equalTo(false))
                .body("addresses", equalTo(List.of(Map.of("channel", "email", "address", "w@park.example"))));

        given().get("/api/v1/contacts?size=500").then().body("items.code", hasItem("api-wang"));
        given().delete("/api/v1/contacts/api-wang").then().statusCode(204);
        given().get("/api/v1/contacts/api-wang").then().statusCode(404)
                .body("detail", equalTo("there is no contact 'api-wang'"));
    }

    @Test
    void saysWhatIsWrongWithAContact() {
        put("contacts", "api-bad", Map.of("name", "", "language", "fr")).statusCode(400)
                .body("violations.message", hasItem("must be zh or en"));
        put("contacts", "api-bad", address("pigeon", "x")).statusCode(400)
                .body("detail", containsString("channel 'pigeon' is not one that tells people"))
                .body("detail", containsString("email"));
        put("contacts", "api-bad", address("webhook", "x")).statusCode(400)
                .body("detail", containsString("channel 'webhook' is not one that tells people"));
        put("contacts", "api-bad", address("email", "nobody")).statusCode(400).body("detail", equalTo(
                "address 'nobody' of channel email: expected an address such as officer@park.example"));
        given().contentType(ContentType.JSON).body(Map.of("code", "other", "name", "x")).put("/api/v1/contacts/api-bad")
                .then().statusCode(400).body("detail", containsString("the code in the body is 'other'"));
    }

    private static Map<String, Object> address(String channel, String address) {
        return Map.of("name", "x", "addresses", List.of(Map.of("channel", channel, "address", address)));
    }

    @Test
    void keepsAContactThatIsStillNeeded() {
        contact("api-needed", "pager:1");
        team("api-team", "api-needed");
        put("routes", "api-route", Map.of("name", "r", "contact", "api-needed", "active", false)).statusCode(200);
        put("routes", "api-team-route", Map.of("name", "r", "team", "api-team", "active", false)).statusCode(200);

        given().delete("/api/v1/contacts/api-needed").then().statusCode(409)
                .body("detail", equalTo("contact api-needed is still in route api-route, team api-team"));
        given().delete("/api/v1/teams/api-team").then().statusCode(409)
                .body("detail", equalTo("team api-team is still in route api-team-route"));
        given().delete("/api/v1/routes/api-route").then().statusCode(204);
        given().delete("/api/v1/routes/api-team-route").then().statusCode(204);
        given().delete("/api/v1/teams/api-team").then().statusCode(204);
        given().delete("/api/v1/contacts/api-needed").then().statusCode(204);
    }

    @Test
    void saysWhatIsWrongWithATeam() {
        RegistryApi.enter("api-park");

        put("teams", "api-bad", Map.of("name", "x", "members", List.of("nobody"))).statusCode(400)
                .body("detail", equalTo("there is no contact 'nobody'"));
        put("teams", "api-bad", Map.of("name", "x", "level", "city")).statusCode(400)
                .body("violations.message", hasItem("must be enterprise, park, territory or department"));
        put("teams", "api-bad", Map.of("name", "x", "domains", List.of("weather"))).statusCode(400)
                .body("detail", containsString("domain 'weather' is not one of [people, logistics"));
        put("teams", "api-bad", Map.of("name", "x", "parks", List.of("nowhere"))).statusCode(400)
                .body("detail", equalTo("there is no park 'nowhere'"));
        put("teams", "api-bad", Map.of("name", "x", "level", "enterprise", "parks", List.of("api-park")))
                .statusCode(400)
                .body("detail", containsString("names its enterprise and the one park"));
        put("teams", "api-bad", Map.of("name", "x", "level", "enterprise", "parks", List.of("api-park"), "enterprise",
                "none")).statusCode(400).body("detail", equalTo("park api-park has no enterprise 'none'"));
    }

    @Test
    void saysWhatIsWrongWithARoster() {
        contact("api-duty", "pager:1");
        team("api-rostered", "api-duty");

        roster(Map.of("timeZone", "Mars")).statusCode(400).body("violations.message",
                hasItem("timeZone must be an IANA zone such as Asia/Shanghai"));
        roster(Map.of("shifts", List.of(Map.of("contact", "api-duty", "days", List.of(8), "starts", "08:00"))))
                .statusCode(400)
                .body("violations.field", hasItems("shifts[0].days[0].<list element>", "shifts[0].ends"));
        roster(Map.of("shifts",
                List.of(Map.of("contact", "nobody", "starts", "08:00", "ends", "20:00")))).statusCode(400)
                .body("detail", equalTo("there is no contact 'nobody'"));
        roster(Map.of("spans", List.of(Map.of("contact", "api-duty", "kind", "extra", "since", "2026-11-22T08:00:00Z",
                "until", "2026-11-22T08:00:00Z")))).statusCode(400).body("violations.message",
                        hasItem("since must be before until"));
        given().get("/api/v1/teams/api-rostered/roster").then().statusCode(404)
                .body("detail", equalTo("team api-rostered has no roster"));
        given().get("/api/v1/teams/api-rostered/on-duty?at=noon").then().statusCode(400)
                .body("detail", containsString("at is 'noon'"));
    }

    private static ValidatableResponse roster(Map<String, Object> roster) {
        return given().contentType(ContentType.JSON).body(roster).put("/api/v1/teams/api-rostered/roster").then();
    }

    @Test
    void saysWhatIsWrongWithARouteAndAPolicy() {
        RegistryApi.enter("api-park");

        put("routes", "api-bad", Map.of("name", "x")).statusCode(400).body("violations.message",
                hasItem("a route tells a team or a contact, or names an escalation that says who"));
        put("routes", "api-bad", Map.of("name", "x", "escalation", "none")).statusCode(400)
                .body("detail", equalTo("there is no escalation policy 'none'"));
        put("routes", "api-bad", Map.of("name", "x", "escalation", "duty-chain", "zone", "z")).statusCode(400)
                .body("detail", equalTo("zone 'z' needs the park that it is in"));
        put("routes", "api-bad", Map.of("name", "x", "escalation", "duty-chain", "park", "api-park", "zone", "z"))
                .statusCode(400).body("detail", equalTo("park api-park has no zone 'z'"));
        put("routes", "api-bad", Map.of("name", "x", "escalation", "duty-chain", "starts", "08:00")).statusCode(400)
                .body("violations.message", hasItem("starts and ends go together"));
        put("escalation-policies", "api-bad", Map.of("name", "x", "steps", List.of(Map.of("afterSeconds", 60))))
                .statusCode(400).body("violations.message", hasItem("a step tells one of level, team and contact"));
        put("escalation-policies", "duty-chain",
                Map.of("name", "x", "steps", List.of(Map.of("afterSeconds", 60, "level", "park")))).statusCode(409)
                .body("detail", containsString("comes with the service"));
        given().get("/api/v1/escalation-policies/duty-chain").then().body("shipped", equalTo(true))
                .body("steps[0].level", equalTo("enterprise")).body("steps[0].source", containsString("企业负主责"));
    }
}
