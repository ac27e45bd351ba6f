package io.parkpulse.ingest.rejection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parkpulse.MqttProbe;
import io.parkpulse.RegistryApi;
import io.parkpulse.ingest.RejectReason;
import io.parkpulse.ingest.Replayed;
import io.parkpulse.ingest.Replayer;
import io.parkpulse.mqtt.MqttPublish;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** What was refused is taken in again once its cause is mended. */
@QuarkusTest
class ReplayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");

    @Inject
    RejectionRows rows;
    @Inject
    ReplayStore store;
    @Inject
    Replayer replayer;
    @Inject
    Jdbi jdbi;

    @BeforeEach
    void enterPark() {
        RegistryApi.enter("replay", "known");
        rows.clear("replay");
    }

    @Test
    void aStrangersMessageIsStoredOnceTheGatewayIsEntered() {
        try (var gateway = MqttProbe.connect()) {
            gateway.publish("parks/replay/new/up/senml", "[{\"n\":\"stranger/energy.demand\",\"v\":5,\"t\":-60}]");
        }
        var refused = await().atMost(PATIENCE).until(() -> open("new"), found -> found.getList("items").size() == 1);
        long id = refused.getLong("items[0].id");
        assertThat(replay(id).getList("errors.reason")).containsExactly("UNKNOWN_GATEWAY");

        RegistryApi.enter("replay", "new");
        var replayed = replay(id);

        assertThat(replayed.getBoolean("replayed")).isTrue();
        assertThat(replayed.getInt("readingsStored")).isEqualTo(1);
        var received = Instant.parse(refused.getString("items[0].receivedAt"));
        assertThat(times("stranger")).containsExactly(received.minusSeconds(60).truncatedTo(ChronoUnit.MICROS));
        assertThat(open("new").getList("items")).isEmpty();
    }

    @Test
    void replayedTwiceItStoresNothingTwice() {
        long id = add("[{\"n\":\"twice/energy.demand\",\"v\":5,\"t\":-60}]");

        assertThat(replay(id).getInt("readingsStored")).isEqualTo(1);
        var again = replay(id);

        assertThat(again.getInt("readingsStored")).isZero();
        assertThat(again.getInt("readingsAlreadyThere")).isEqualTo(1);
        assertThat(again.getBoolean("replayed")).isTrue();
        assertThat(times("twice")).hasSize(1);
        assertThat(given().get("/q/metrics").asString())
                .contains("parkpulse_rejections_replayed_total{outcome=\"stored\"");
    }

    @Test
    void whatIsStillRefusedHasTheReasonsOfNowAndStaysOpen() {
        long id = add(
                "[{\"n\":\"half/energy.demand\",\"v\":5},{\"n\":\"half/energy.frequency\",\"v\":500}]");

        var replayed = replay(id);

        assertThat(replayed.getBoolean("replayed")).isFalse();
        assertThat(replayed.getInt("readingsStored")).isEqualTo(1);
        assertThat(replayed.getList("reasonsZh")).containsExactly("数值超出合理范围");
        given().get("/api/v1/rejections/" + id).then().body("reasons", equalTo(List.of("OUT_OF_RANGE")))
                .body("errors.index", equalTo(List.of(1))).body("readingsKept", equalTo(1))
                .body("replayedAt", equalTo(null)).body("deliveries", equalTo(1));
        assertThat(times("half")).hasSize(1);
    }

    @Test
    void aReadingThatConflictsWithAStoredOneStaysRefused() {
        replay(add("[{\"n\":\"conflict/energy.demand\",\"v\":5,\"t\":-60}]"));
        long id = add(
                "[{\"n\":\"conflict/energy.demand\",\"v\":6,\"t\":-60},{\"n\":\"conflict/energy.voltage\",\"v\":230}]");

        var replayed = replay(id);

        assertThat(replayed.getBoolean("replayed")).isFalse();
        assertThat(replayed.getList("errors.reason")).containsExactly("CONFLICTING_VALUE");
        assertThat(replayed.getInt("readingsStored")).isEqualTo(1);
        assertThat(replayed.getInt("readingsAlreadyThere")).isZero();
        given().get("/api/v1/rejections/" + id).then().body("reasons", equalTo(List.of("CONFLICTING_VALUE")))
                .body("deliveries", equalTo(1)).body("replayedAt", equalTo(null));
    }

    /** The service died between the commit of the readings and that of the mark. */
    @Test
    void aReplayThatWasCutShortIsFinishedByTheNext() throws SQLException {
        var payload = "[{\"n\":\"crash/energy.demand\",\"v\":5,\"t\":-60}]";
        long id = add(payload);
        replayer.replay(new MqttPublish("parks/replay/known/up/senml", payload.getBytes(StandardCharsets.UTF_8), AT));
        given().get("/api/v1/rejections/" + id).then().body("replayedAt", equalTo(null));

        var replayed = replay(id);

        assertThat(replayed.getInt("readingsAlreadyThere")).isEqualTo(1);
        assertThat(replayed.getBoolean("replayed")).isTrue();
        assertThat(times("crash")).hasSize(1);
    }

    @Test
    void aMessageThatIsRefusedAgainMeanwhileStaysOpen() {
        long id = add("[{\"n\":\"meanwhile/energy.demand\",\"v\":5}]");
        var before = store.find(id).orElseThrow();
        jdbi.useHandle(handle -> handle.execute("UPDATE rejected_message SET deliveries = 2 WHERE id = ?", id));

        store.tried(id, before, new Replayed(1, 0, List.of()), AT);

        given().get("/api/v1/rejections/" + id).then().body("replayedAt", equalTo(null));
    }

    @Test
    void replaysThoseThatFitABoundedNumberACall() throws SQLException {
        add("[{\"n\":\"one/energy.demand\",\"v\":5}]");
        add("[{\"n\":\"two/energy.no_such\",\"v\":5}]");
        add("[{\"n\":\"three/energy.demand\",\"v\":5}]");
        long cut = add("[{\"n\":\"cut/energy.demand\",\"v\":5}]");
        jdbi.useHandle(
                handle -> handle.execute("UPDATE rejected_message SET payload_bytes = 2000000 WHERE id = ?", cut));
        var replays = new Replays(store, replayer, new TestSettings(10, 1000, 2, 3), Clock.systemUTC(),
                new SimpleMeterRegistry());
        var filter = new RejectionFilter("replay", null, RejectReason.UNKNOWN_METRIC, null, null, null, null);

        var first = replays.all(filter, 0);
        var second = replays.all(filter, first.after());

        assertThat(first).isEqualTo(new ReplayTotals(2, 1, 1, 1, 0, 1, 1, first.after()));
        assertThat(second).isEqualTo(new ReplayTotals(1, 1, 0, 1, 0, 1, 0, second.after()));
        given().queryParam("park", "replay").queryParam("gateway", "none").post("/api/v1/rejections/replay").then()
                .statusCode(200).body("tried", equalTo(0)).body("left", equalTo(0));
        given().post("/api/v1/rejections/" + cut + "/replay").then().statusCode(409).body("detail",
                containsString("has to send it again"));
    }

    @Test
    void aBadFilterReplaysNothing() {
        long id = add("[{\"n\":\"unharmed/energy.demand\",\"v\":5}]");

        given().queryParam("reason", "NO_SUCH").post("/api/v1/rejections/replay").then().statusCode(400);

        given().get("/api/v1/rejections/" + id).then().body("triedAt", equalTo(null));
    }

    private long add(String payload) {
        return rows.add("replay", "known", AT, payload, "UNKNOWN_METRIC");
    }

    private static JsonPath replay(long id) {
        return given().post("/api/v1/rejections/" + id + "/replay").then().statusCode(200).extract().jsonPath();
    }

    private static JsonPath open(String gateway) {
        return given().queryParam("park", "replay").queryParam("gateway", gateway).queryParam("state", "open")
                .get("/api/v1/rejections").jsonPath();
    }

    private List<Instant> times(String device) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT r.time FROM reading r JOIN series_info i ON i.series_id = r.series_id
                WHERE i.park_code = 'replay' AND i.device_code = :device
                """).bind("device", device).mapTo(Instant.class).list());
    }
}
