package io.parkpulse.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.parkpulse.MqttProbe;
import io.parkpulse.RegistryApi;
import io.quarkus.test.junit.QuarkusTest;

/** From the gateway's publish to the row, over a real broker into a real database. */
@QuarkusTest
class IngestTest {
    private static final String UP = "parks/ingest/gw/up/senml";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Jdbi jdbi;
    private MqttProbe gateway;

    @BeforeEach
    void enterParkAndGateway() {
        RegistryApi.enter("ingest", "gw");
        gateway = MqttProbe.connect();
        gateway.subscribe("parks/ingest/gw/down/errors");
    }

    @AfterEach
    void disconnect() {
        gateway.close();
    }

    @Test
    void storesAReadingInTheCataloguesUnitAtItsEventTime() {
        var at = Instant.now().minusSeconds(30);
        gateway.publish(UP, "[{\"bn\":\"unit-meter/\",\"n\":\"energy.active_power\",\"u\":\"W\",\"v\":12500,\"t\":"
                + at.getEpochSecond() + ".25}]");

        var reading = await().atMost(PATIENCE).until(() -> readings("unit-meter"), rows -> rows.size() == 1).get(0);
        assertThat(reading.value()).isEqualTo(12.5);
        assertThat(reading.time()).isEqualTo(Instant.ofEpochSecond(at.getEpochSecond(), 250_000_000));
    }

    @Test
    void registersAnUnknownDeviceAndMarksItSo() {
        gateway.publish(UP, "[{\"n\":\"new-device/energy.demand\",\"v\":1}]");

        await().atMost(PATIENCE).until(() -> readings("new-device"), rows -> rows.size() == 1);
        var device = jdbi.withHandle(handle -> handle
                .createQuery("SELECT auto_registered FROM device WHERE code = 'new-device'").mapTo(Boolean.class)
                .one());
        assertThat(device).isTrue();
    }

    @Test
    void aMessageDeliveredTwiceIsStoredOnce() {
        var message = "[{\"n\":\"twice/energy.demand\",\"v\":7,\"t\":" + Instant.now().getEpochSecond() + "}]";
        gateway.publish(UP, message);
        gateway.publish(UP, message);
        gateway.publish(UP, "[{\"n\":\"after-twice/energy.demand\",\"v\":1}]");

        await().atMost(PATIENCE).until(() -> readings("after-twice"), rows -> rows.size() == 1);
        assertThat(readings("twice")).hasSize(1);
    }

    @Test
    void keepsTheFirstValueOfATimeAndSaysWhyNotTheOther() {
        long at = Instant.now().getEpochSecond();
        gateway.publish(UP, "[{\"n\":\"two-values/energy.demand\",\"v\":7,\"t\":" + at + "}]");
        await().atMost(PATIENCE).until(() -> readings("two-values"), rows -> rows.size() == 1);
        gateway.publish(UP, "[{\"n\":\"two-values/energy.voltage\",\"v\":230,\"t\":" + at
                + "},{\"n\":\"two-values/energy.demand\",\"v\":8,\"t\":" + at + "}]");

        await().atMost(PATIENCE).until(() -> readings("two-values"), rows -> rows.size() == 2);
        assertThat(readings("two-values")).extracting(Row::value).containsExactlyInAnyOrder(7.0, 230.0);
        var rejection = given().queryParam("park", "ingest").queryParam("reason", "CONFLICTING_VALUE")
                .get("/api/v1/rejections").then().statusCode(200).extract().jsonPath();
        assertThat(rejection.getString("items[0].detail")).contains("8.0").contains("7.0 is stored");
        assertThat(rejection.getInt("items[0].errors[0].index")).isEqualTo(1);
        assertThat(rejection.getInt("items[0].readingsKept")).isEqualTo(1);
    }

    @Test
    void keepsTheFirstOfTwoValuesInOneMessage() {
        long at = Instant.now().getEpochSecond();
        gateway.publish(UP, "[{\"bn\":\"at-once/\",\"bt\":" + at
                + ",\"n\":\"energy.demand\",\"v\":7},{\"n\":\"energy.demand\",\"v\":9},{\"n\":\"energy.demand\",\"v\":7}]");

        await().atMost(PATIENCE).until(() -> readings("at-once"), rows -> rows.size() == 1);
        assertThat(readings("at-once").get(0).value()).isEqualTo(7);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(gateway.received()).anySatisfy(
                error -> assertThat(error.payload()).contains("CONFLICTING_VALUE").contains("at-once/energy.demand")
                        .contains("\"errorCount\":1")));
    }

    @Test
    void takesThingsboardJson() {
        gateway.publish("parks/ingest/gw/up/thingsboard",
                "{\"Dev A\":[{\"ts\":" + Instant.now().toEpochMilli() + ",\"values\":{\"people.occupancy\":42}}]}");

        await().atMost(PATIENCE).until(() -> readings("Dev A"), rows -> rows.size() == 1 && rows.get(0).value() == 42);
    }

    /** Each bad reading stands between two good ones, which must be stored all the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"n":"bad/energy.no_such","v":1,"t":0}             | UNKNOWN_METRIC | catalogue has no metric
            {"n":"bad/energy.frequency","u":"m","v":50,"t":0}  | BAD_UNIT       | cannot be converted to 'Hz'
            {"n":"bad/energy.frequency","v":500,"t":0}         | OUT_OF_RANGE   | 40 … 60
            {"n":"bad/energy.demand","v":1,"t":946684700}      | TOO_OLD        | is the gateway's clock set?
            {"n":"bad/energy.demand","v":1,"t":3786912000}     | IN_FUTURE      | ahead of the service
            {"n":"bad/energy.demand","v":"NaN","t":0}          | BAD_VALUE      | must be a number
            """)
    void oneBadReadingCostsOnlyItselfAndTheGatewayIsTold(String bad, RejectReason reason, String detail) {
        var device = "beside-" + reason.name().toLowerCase(Locale.ROOT);
        gateway.publish(UP, "[{\"n\":\"" + device + "/energy.demand\",\"v\":1,\"t\":0}," + bad + ",{\"n\":\"" + device
                + "/energy.voltage\",\"v\":230,\"t\":0}]");

        await().atMost(PATIENCE).until(() -> readings(device), rows -> rows.size() == 2);
        var rejection = given().queryParam("park", "ingest").queryParam("reason", reason.name())
                .get("/api/v1/rejections").then().statusCode(200).extract().jsonPath();
        assertThat(rejection.getString("items[0].detail")).contains(detail);
        assertThat(rejection.getInt("items[0].errors[0].index")).isEqualTo(1);
        assertThat(rejection.getInt("items[0].readingsKept")).isEqualTo(2);
        assertThat(rejection.getString("items[0].reasonZh")).isNotBlank();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(gateway.received()).anySatisfy(
                error -> assertThat(error.payload()).contains(reason.name()).contains("\"readingsKept\":2")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aBadReadingCostsOnlyItselfWhereverItStands(int position) {
        var device = "position-" + position;
        var records = new ArrayList<>(List.of("{\"n\":\"" + device + "/energy.demand\",\"v\":1}",
                "{\"n\":\"" + device + "/energy.voltage\",\"v\":230}"));
        records.add(position, "{\"n\":\"" + device + "/energy.frequency\",\"u\":\"m\",\"v\":50}");
        gateway.publish(UP, "[" + String.join(",", records) + "]");

        await().atMost(PATIENCE).until(() -> readings(device), rows -> rows.size() == 2);
        var rejection = given().queryParam("park", "ingest").queryParam("reason", "BAD_UNIT")
                .get("/api/v1/rejections").jsonPath();
        assertThat(rejection.getString("items[0].preview")).contains(device);
        assertThat(rejection.getInt("items[0].errors[0].index")).isEqualTo(position);
        assertThat(rejection.getInt("items[0].errorCount")).isEqualTo(1);
    }

    @Test
    void theSameGarbageAgainAndAgainIsOneRejection() {
        for (int time = 0; time < 3; time++) {
            gateway.publish(UP, "garbage for ever");
        }

        await().atMost(PATIENCE).untilAsserted(() -> {
            var rejections = given().queryParam("park", "ingest").get("/api/v1/rejections").jsonPath();
            assertThat(rejections.getList("items.findAll { it.preview == 'garbage for ever' }.deliveries"))
                    .containsExactly(3);
        });
    }

    @Test
    void rubbishIsStoredRawWithAReason() {
        gateway.publish(UP, "rubbish \"1\" 垃圾");

        await().atMost(PATIENCE).untilAsserted(() -> {
            var rejection = given().queryParam("reason", "MALFORMED").queryParam("park", "ingest")
                    .get("/api/v1/rejections").jsonPath();
            assertThat(rejection.getList("items.preview", String.class)).contains("rubbish \"1\" 垃圾");
        });
    }

    @Test
    void aPayloadThatIsTooLargeIsRefusedAndTheNextMessageStored() {
        gateway.publish(UP, "x".repeat(5_000_000));
        gateway.publish(UP, "[{\"n\":\"after-large/energy.demand\",\"v\":1}]");

        await().atMost(PATIENCE).until(() -> readings("after-large"), rows -> rows.size() == 1);
        var rejection = given().queryParam("reason", "PAYLOAD_TOO_LARGE").get("/api/v1/rejections").jsonPath();
        assertThat(rejection.getInt("items[0].payloadBytes")).isEqualTo(5_000_000);
        assertThat(rejection.getString("items[0].detail")).contains("at most 1048576");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            parks/no-such-park/gw/up/senml | UNKNOWN_PARK    | no park has the code no-such-park
            parks/ingest/stranger/up/senml | UNKNOWN_GATEWAY | has no gateway stranger
            parks/ingest/gw/up/no-format   | UNKNOWN_FORMAT  | expected one of senml, thingsboard
            parks/ingest/gw/up/senml/more  | BAD_TOPIC       | expected parks/{park}/{gateway}/up/{format}
            """)
    void refusesWhatItCannotPlace(String topic, RejectReason reason, String detail) {
        gateway.publish(topic, "[{\"n\":\"d/energy.demand\",\"v\":1}]");

        await().atMost(PATIENCE).untilAsserted(() -> {
            var rejections = given().queryParam("reason", reason.name()).get("/api/v1/rejections").jsonPath();
            assertThat(rejections.getList("items.topic", String.class)).contains(topic);
            assertThat(rejections.getString("items[0].detail")).contains(detail);
        });
    }

    @Test
    void aDevicesNameWithControlCharactersIsRefused() {
        gateway.publish("parks/ingest/gw/up/thingsboard",
                "{\"nul\\u0000\":[{\"energy.demand\":1}],\"ok-name\":[{\"energy.demand\":1}]}");

        await().atMost(PATIENCE).until(() -> readings("ok-name"), rows -> rows.size() == 1);
        var rejections = given().queryParam("reason", "BAD_NAME").queryParam("park", "ingest").get("/api/v1/rejections")
                .jsonPath();
        assertThat(rejections.getString("items[0].detail")).contains("nul\\u0000").contains("no control characters");
    }

    @Test
    void recordsPresence() {
        gateway.publish("parks/ingest/gw/status", "online".getBytes(StandardCharsets.US_ASCII), true);
        await().atMost(PATIENCE).until(() -> given().get("/api/v1/parks/ingest/gateways").jsonPath()
                .<Boolean>get("[0].online") == Boolean.TRUE);

        gateway.publish("parks/ingest/gw/status", "offline".getBytes(StandardCharsets.US_ASCII), true);
        await().atMost(PATIENCE).until(() -> given().get("/api/v1/parks/ingest/gateways").jsonPath()
                .<Boolean>get("[0].online") == Boolean.FALSE);
    }

    @Test
    void reportsWhatItDoesAsMetrics() {
        gateway.publish(UP, "[{\"n\":\"metered/energy.demand\",\"v\":1}]");
        await().atMost(PATIENCE).until(() -> readings("metered"), rows -> rows.size() == 1);

        var metrics = given().get("/q/metrics").asString();
        for (var name : List.of("parkpulse_messages_received_total", "parkpulse_readings_committed_total",
                "parkpulse_rejected_total{reason=\"bad_unit\"", "parkpulse_batch_messages_count",
                "parkpulse_lag_event_to_commit_seconds_count", "parkpulse_lane_fill{lane=\"0\"")) {
            assertThat(metrics).contains(name);
        }
        var committed = metrics.lines().filter(line -> line.startsWith("parkpulse_readings_committed_total "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ')))).sum();
        var stored = jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM reading r JOIN series_info i"
                + " ON i.series_id = r.series_id WHERE i.park_code = 'ingest'").mapTo(Long.class).one());
        assertThat(committed).isGreaterThanOrEqualTo(stored);
    }

    record Row(Instant time, double value) {}

    private List<Row> readings(String device) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT r.time, r.value FROM reading r JOIN series_info i ON i.series_id = r.series_id
                WHERE i.park_code = 'ingest' AND i.device_code = :device ORDER BY r.time
                """).bind("device", device)
                .map((row, context) -> new Row(row.getTimestamp("time").toInstant(), row.getDouble("value"))).list());
    }
}
