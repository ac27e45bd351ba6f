package io.parkpulse.alarm;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.MqttProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

/** From a gateway's reading to an alarm that a person acknowledges and resets, with the journal of it. */
@QuarkusTest
class AlarmFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Jdbi jdbi;
    private MqttProbe gateway;
    private long second = Instant.now().getEpochSecond() - 60;

    @BeforeEach
    void enterParkAndGateway() {
        given().contentType(ContentType.JSON).body(Map.of("code", "alarms", "name", "Alarms"))
                .put("/api/v1/parks/alarms");
        given().contentType(ContentType.JSON).body(Map.of("name", "G")).put("/api/v1/parks/alarms/gateways/g");
        gateway = MqttProbe.connect();
    }

    @AfterEach
    void disconnect() {
        gateway.close();
    }

    @Test
    void fireIsHeldUntilAPersonAcknowledgesAndResets() {
        publish("detector-1", "fire.detector_fire", 1);
        var id = open("detector-1", "active_unacknowledged").getLong("id");

        act(id, "reset").statusCode(409).body("detail", containsString("active_unacknowledged"));
        publish("detector-1", "fire.detector_fire", 0);
        open("detector-1", "latched_unacknowledged");
        act(id, "acknowledge").statusCode(200).body("state", equalTo("latched_acknowledged"));
        act(id, "reset").statusCode(400).body("detail", containsString("false_alarm (误报)"));
        reset(id, "false_alarm").statusCode(200).body("state", equalTo("normal")).body("resetBy", equalTo("Li Wei"))
                .body("outcome", equalTo("false_alarm"));
        act(id, "reset").statusCode(409).body("detail", containsString("has ended"));

        assertThat(journal(id)).containsExactly("RAISED", "CLEARED", "ACKNOWLEDGED", "RESET");
        assertThat(conditions("detector-1")).isZero();
    }

    @Test
    void aGaugeRaisesAboveItsLimitAndClearsPastTheDeadband() {
        publish("ph-1", "environment.effluent_ph", 9.1);
        var id = open("ph-1", "active_unacknowledged").getLong("id");
        act(id, "acknowledge").statusCode(200).body("state", equalTo("active_acknowledged"));

        second += 10;
        publish("ph-1", "environment.effluent_ph", 8.9); // in the deadband of 0.2
        publish("ph-1", "environment.effluent_ph", 8.5); // off-delay of 120 s begins
        settle();
        assertThat(journal(id)).containsExactly("RAISED", "ACKNOWLEDGED");

        second += 119; // past the clock of the service, as a gateway whose clock is ahead
        publish("ph-1", "environment.effluent_ph", 8.5);
        publish("ph-1", "environment.effluent_ph", 8.5);
        await().atMost(PATIENCE).until(() -> journal(id), List.of("RAISED", "ACKNOWLEDGED", "CLEARED")::equals);
        assertThat(conditions("ph-1")).isZero();
    }

    @Test
    void anAlarmWithTwoLimitsStepsUpAndDown() {
        second -= 600;
        publish("gas-1", "safety.combustible_gas", 30);
        var id = open("gas-1", "active_unacknowledged").getLong("id");
        act(id, "acknowledge").statusCode(200).body("state", equalTo("active_acknowledged"))
                .body("severity", equalTo("major"));

        publish("gas-1", "safety.combustible_gas", 60);
        assertThat(open("gas-1", "active_unacknowledged").getLong("id")).isEqualTo(id);
        act(id, "acknowledge").statusCode(200).body("state", equalTo("active_acknowledged"))
                .body("severity", equalTo("critical")).body("limit", equalTo(50f))
                .body("nameZh", containsString("二级"));

        for (int value : List.of(30, 5)) { // each past an off-delay of 30 s
            publish("gas-1", "safety.combustible_gas", value);
            second += 30;
            publish("gas-1", "safety.combustible_gas", value);
        }
        await().atMost(PATIENCE).until(() -> conditions("gas-1") == 0);
        given().get("/api/v1/alarms/" + id).then().body("state", equalTo("normal"))
                .body("severity", equalTo("major")).body("limit", equalTo(25f));
        assertThat(journal(id)).containsExactly("RAISED", "ACKNOWLEDGED", "STEPPED_UP", "ACKNOWLEDGED", "STEPPED_DOWN",
                "CLEARED");
        var lines = jdbi.withHandle(handle -> handle.createQuery("""
                SELECT transition || ' ' || severity || ' ' || limit_value || ' ' || name_en FROM alarm_event_info
                WHERE id = :alarm AND value IS NOT NULL ORDER BY event_id
                """).bind("alarm", id).mapTo(String.class).list());
        assertThat(lines).containsExactly(
                "RAISED major 25 Combustible gas above 25 % LEL",
                "STEPPED_UP critical 50 Combustible gas above 50 % LEL",
                "STEPPED_DOWN major 25 Combustible gas above 25 % LEL",
                "CLEARED major 25 Combustible gas above 25 % LEL");
        given().get("/api/v1/alarms/" + id + "/episodes").then().body("ruleId",
                equalTo(List.of("safety.gas-high", "safety.gas-very-high")));
    }

    @Test
    void aBackfilledBreachIsNotShownAsNow() {
        second = Instant.now().getEpochSecond() - 7200;
        publish("ph-2", "environment.effluent_ph", 9.5);

        var alarm = open("ph-2", "active_unacknowledged");

        assertThat(alarm.getBoolean("historical")).isTrue();
        second += 600;
        publish("ph-2", "environment.effluent_ph", 7);
        second += 600;
        publish("ph-2", "environment.effluent_ph", 7);
        assertThat(open("ph-2", "returned_unacknowledged").getBoolean("historical")).isTrue();
    }

    @Test
    void aBreachThatCameOutOfOrderIsRaisedAllTheSame() {
        publish("ph-3", "environment.effluent_ph", 7);
        settle();
        second -= 10;
        publish("ph-3", "environment.effluent_ph", 9.5);

        var alarm = open("ph-3", "active_unacknowledged");

        assertThat(alarm.getBoolean("historical")).isFalse();
        given().get("/api/v1/alarms/" + alarm.getLong("id") + "/episodes").then().statusCode(200)
                .body("raisedAt", equalTo(List.of(alarm.getString("raisedAt")))).body("clearedAt[0]", nullValue());
    }

    @Test
    void refusesAnActWithoutAPerson() {
        given().contentType(ContentType.JSON).body(Map.of("person", " ")).post("/api/v1/alarms/1/acknowledge").then()
                .statusCode(400).contentType(containsString("application/problem+json"))
                .body("violations[0].field", equalTo("person"));
        given().contentType(ContentType.JSON).body(Map.of("person", "Li")).post("/api/v1/alarms/999999/acknowledge")
                .then().statusCode(404).body("detail", containsString("there is no alarm 999999"));
    }

    @Test
    void showsTheRulesWithTheirSources() {
        var rules = given().get("/api/v1/alarm-rules").jsonPath();

        assertThat(rules.getList("source", String.class)).allSatisfy(source -> assertThat(source).isNotBlank());
        assertThat(rules.getList("findAll { it.id == 'environment.pm25-high' }.limit"))
                .containsExactly(60f, 60f, 50f);
        assertThat(rules.getList("findAll { it.id == 'environment.pm25-high' }.measure.kind"))
                .containsExactly("raw", "day_mean", "day_mean");
        assertThat(rules.getList("collect { it.metric.split('\\\\.')[0] }.unique()")).hasSize(7);
    }

    @Test
    void aGatewayWithFireDevicesThatIsLostIsAnAlarm() {
        given().contentType(ContentType.JSON).body(Map.of("name", "Lost")).put("/api/v1/parks/alarms/gateways/lost");
        gateway.publish("parks/alarms/lost/up/senml", "[{\"n\":\"detector-9/fire.detector_fire\",\"v\":0,\"t\":"
                + second + "}]");
        await().atMost(PATIENCE).until(() -> given().get("/api/v1/parks/alarms/latest").jsonPath()
                .getList("device", String.class).contains("detector-9"));

        gateway.publish("parks/alarms/lost/status", "offline");
        open("gateway", "active_unacknowledged");
        gateway.publish("parks/alarms/lost/status", "online");

        assertThat(open("gateway", "returned_unacknowledged").getString("metric")).isEqualTo("fire.gateway_offline");
    }

    private void publish(String device, String metric, double value) {
        gateway.publish("parks/alarms/g/up/senml",
                "[{\"n\":\"" + device + "/" + metric + "\",\"v\":" + value + ",\"t\":"
                        + second++ + "}]");
    }

    /** What was published before has been committed when a later message of the same gateway has. */
    private void settle() {
        var marker = "marker-" + second;
        publish(marker, "energy.demand", 1);
        await().atMost(PATIENCE).until(() -> given().get("/api/v1/parks/alarms/latest").jsonPath()
                .getList("device", String.class).contains(marker));
    }

    private static JsonPath open(String device, String state) {
        var find = "items.find { it.device == '" + device + "' && it.state == '" + state + "' }";
        return await().atMost(PATIENCE).until(() -> JsonPath.from(given().queryParam("park", "alarms")
                .queryParam("open", true).get("/api/v1/alarms").asString()), json -> json.get(find) != null)
                .setRootPath(find);
    }

    private static ValidatableResponse act(long id, String action) {
        return given().contentType(ContentType.JSON).body(Map.of("person", "Li Wei", "comment", "checked on site"))
                .post("/api/v1/alarms/" + id + "/" + action).then();
    }

    private static ValidatableResponse reset(long id, String outcome) {
        return given().contentType(ContentType.JSON).body(Map.of("person", "Li Wei", "outcome", outcome))
                .post("/api/v1/alarms/" + id + "/reset").then();
    }

    private List<String> journal(long alarm) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT transition FROM alarm_event WHERE alarm_id = :alarm ORDER BY id")
                .bind("alarm", alarm)
                .mapTo(String.class).list());
    }

    private int conditions(String device) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT count(*) FROM alarm_condition c JOIN series_info i ON i.series_id = c.series_id
                WHERE i.device_code = :device
                """).bind("device", device).mapTo(Integer.class).one());
    }
}
