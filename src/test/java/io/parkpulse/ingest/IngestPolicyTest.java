package io.parkpulse.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.MqttProbe;
import io.parkpulse.RegistryApi;
import io.quarkus.test.junit.QuarkusTest;

/** What the policy in the API says, done to readings that a gateway publishes. */
@QuarkusTest
class IngestPolicyTest {
    private static final String UP = "parks/policy/gw/up/senml";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Jdbi jdbi;
    private MqttProbe gateway;

    @BeforeEach
    void enterParkAndGateways() {
        RegistryApi.enter("policy", "gw", "full");
        gateway = MqttProbe.connect();
    }

    @AfterEach
    void disconnect() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({"late, -3600", "early, 100", "in_future, 3600", "too_old, -900000000"})
    void countsEachCaseOfEventTime(String id, long secondsFromNow) {
        long before = count(id);

        publish("times-" + id, Instant.now().getEpochSecond() + secondsFromNow, 1);

        await().atMost(PATIENCE).until(() -> count(id) > before);
        assertThat(stored("times-" + id)).isEqualTo(id.equals("late") || id.equals("early") ? 1 : 0);
    }

    @Test
    void countsOutOfOrderDuplicateAndConflicting() {
        long at = Instant.now().getEpochSecond();
        long behind = count("out_of_order");
        long duplicates = count("duplicate");
        long conflicts = count("conflicting");

        publish("order", at, 1);
        await().atMost(PATIENCE).until(() -> stored("order") == 1);
        publish("order", at - 10, 1);
        await().atMost(PATIENCE).until(() -> count("out_of_order") == behind + 1);
        publish("order", at, 1);
        await().atMost(PATIENCE).until(() -> count("duplicate") == duplicates + 1);
        publish("order", at, 2);
        await().atMost(PATIENCE).until(() -> count("conflicting") == conflicts + 1);

        assertThat(stored("order")).isEqualTo(2);
        assertThat(count("duplicate")).isEqualTo(duplicates + 2);
    }

    @Test
    void saysThePolicyInBothLanguagesWithItsLimits() {
        var cases = given().get("/api/v1/ingest/policy").then().statusCode(200).extract().jsonPath();

        assertThat(cases.getList("id", String.class)).containsExactly("late", "out_of_order", "early", "in_future",
                "too_old", "duplicate", "conflicting");
        assertThat(cases.getList("rule", String.class)).noneMatch(String::isBlank);
        assertThat(cases.getList("ruleZh", String.class)).allMatch(text -> text.codePoints()
                .anyMatch(Character::isIdeographic));
        assertThat(cases.getString("find { it.id == 'in_future' }.limit"))
                .isEqualTo("parkpulse.ingest.future-tolerance=PT5M");
    }

    @Test
    void showsWhatEachGatewaySendsAgainstItsLimit() {
        publish("traffic", Instant.now().getEpochSecond(), 1);

        await().atMost(PATIENCE).until(() -> stored("traffic") == 1);
        var traffic = given().queryParam("park", "policy").get("/api/v1/ingest/gateways").then().statusCode(200)
                .extract().jsonPath();
        assertThat(traffic.getString("[0].gateway")).isEqualTo("gw");
        assertThat(traffic.getInt("[0].readings")).isPositive();
        assertThat(traffic.getInt("[0].readingsPerSecond")).isEqualTo(5000);
        assertThat(traffic.getBoolean("[0].slowedNow")).isFalse();
    }

    @Test
    void refusesTheSeriesThatAGatewayHasNoRoomForAndKeepsTheOthers() {
        jdbi.useHandle(handle -> {
            handle.execute("""
                    INSERT INTO device (gateway_id, code, name)
                    SELECT id, 'd' || n, 'd' FROM gateway, generate_series(1, 9999) n
                    WHERE park_code = 'policy' AND code = 'full' ON CONFLICT DO NOTHING
                    """);
            handle.execute("""
                    INSERT INTO series (device_id, metric_id)
                    SELECT d.id, 'energy.demand' FROM device d JOIN gateway g ON g.id = d.gateway_id
                    WHERE g.park_code = 'policy' AND g.code = 'full' ON CONFLICT DO NOTHING
                    """);
        });
        gateway.subscribe("parks/policy/full/down/errors");

        gateway.publish("parks/policy/full/up/senml", """
                [{"n":"d1/energy.demand","v":1},{"n":"last/energy.demand","v":2},{"n":"over/energy.demand","v":3}]""");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(gateway.received()).anySatisfy(
                error -> assertThat(error.payload()).contains("TOO_MANY_SERIES").contains("'over/energy.demand'")
                        .contains("10000 series").contains("\"readingsKept\":2")));
        assertThat(stored("last")).isEqualTo(1);
        assertThat(stored("over")).isZero();
    }

    private void publish(String device, long second, double value) {
        gateway.publish(UP, "[{\"n\":\"" + device + "/energy.demand\",\"v\":" + value + ",\"t\":" + second + "}]");
    }

    private int stored(String device) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT count(*) FROM reading r JOIN series_info i ON i.series_id = r.series_id
                WHERE i.park_code = 'policy' AND i.device_code = :device
                """).bind("device", device).mapTo(Integer.class).one());
    }

    private static long count(String id) {
        return given().get("/api/v1/ingest/policy").jsonPath().getLong("find { it.id == '" + id + "' }.count");
    }
}
