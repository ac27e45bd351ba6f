package io.parkpulse.notify;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(NotifyProfile.class)
class NotificationResourceTest {
    @Inject
    TestAlarms alarms;
    @Inject
    HookReceiver receiver;

    @Test
    void listsNewestFirstWithWhatTheLastAttemptSaid() {
        receiver.answerOk();
        long event = alarms.raise();
        await().untilAsserted(() -> assertThat(alarms.status(event, "webhook")).isEqualTo("DELIVERED"));

        given().queryParam("channel", "webhook").queryParam("status", "delivered").queryParam("size", 1)
                .get("/api/v1/notifications").then().statusCode(200).body("items", hasSize(1))
                .body("items[0].eventId", equalTo((int) event)).body("items[0].status", equalTo("delivered"))
                .body("items[0].attempts", equalTo(1)).body("items[0].lastDetail", equalTo("HTTP 204"))
                .body("items[0].createdAt", startsWith("20")).body("items[0].finishedAt", notNullValue())
                .body("items[0].nextAttemptAt", equalTo(null)).body("total", greaterThan(0))
                .body("page", equalTo(0)).body("size", equalTo(1));
    }

    @Test
    void showsEveryAttempt() {
        receiver.answerOk();
        long event = alarms.raise();
        await().untilAsserted(() -> assertThat(alarms.status(event, "webhook")).isEqualTo("DELIVERED"));
        int id = given().queryParam("channel", "webhook").queryParam("size", 1).get("/api/v1/notifications").then()
                .extract().path("items[0].id");

        given().get("/api/v1/notifications/{id}/attempts", id).then().statusCode(200).body("", hasSize(1))
                .body("[0].attempt", equalTo(1)).body("[0].delivered", equalTo(true))
                .body("[0].detail", equalTo("HTTP 204")).body("[0].at", startsWith("20"));
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        given().queryParam("status", "lost").get("/api/v1/notifications").then().statusCode(400)
                .contentType("application/problem+json").body("detail", startsWith("status 'lost' is not"));
        given().queryParam("size", 501).get("/api/v1/notifications").then().statusCode(400);
        given().get("/api/v1/notifications/999999999/attempts").then().statusCode(404)
                .contentType("application/problem+json");
    }
}
