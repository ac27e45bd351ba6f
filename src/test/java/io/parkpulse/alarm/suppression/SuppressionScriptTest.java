package io.parkpulse.alarm.suppression;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.registry.SeriesInfo;
import io.parkpulse.telemetry.Quality;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

/**
 * The alarm with all its dimensions (active, acknowledged, latched, suppressed, under test) through API, evaluator, journal
 * and outbox. To be read against ISA-18.2: states A to I.
 * <p>
 * What happens: {@code exceed}, {@code clear}: a reading beyond the limit, or within it; {@code calibrate}: a reading that
 * the instrument flags as calibration; {@code ack}, {@code reset}; {@code shelve}, {@code unshelve}, {@code time} (the
 * shelving's or the test's time is over); {@code out}, {@code back}: the device out of service, and returned; {@code test},
 * {@code meant}: the gateway under test, and not any more. What is journalled: an exclamation mark says that people are told.
 */
@QuarkusTest
class SuppressionScriptTest {
    private static final String DOOR = "people.unauthorised_entry";
    private static final String FIRE = "fire.detector_fire";

    @Inject
    Plant plant;
    @Inject
    ModeStore store;

    /** An alarm of the class process: two values, no delay, no latch. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exceed                           | RAISED!                                                    | active_unacknowledged
            exceed ack                       | RAISED! ACKNOWLEDGED!                                      | active_acknowledged
            exceed ack clear                 | RAISED! ACKNOWLEDGED! CLEARED!                             | normal
            exceed clear                     | RAISED! CLEARED!                                           | returned_unacknowledged
            exceed clear ack                 | RAISED! CLEARED! ACKNOWLEDGED!                             | normal

            exceed shelve                    | RAISED! SHELVED!                                           | active_unacknowledged shelved
            exceed ack shelve                | RAISED! ACKNOWLEDGED! SHELVED!                             | active_acknowledged shelved
            exceed clear shelve              | RAISED! CLEARED! SHELVED                                   | returned_unacknowledged shelved
            exceed shelve ack                | RAISED! SHELVED! ACKNOWLEDGED                              | active_acknowledged shelved
            exceed shelve clear              | RAISED! SHELVED! CLEARED                                   | returned_unacknowledged shelved
            exceed shelve clear ack          | RAISED! SHELVED! CLEARED ACKNOWLEDGED                      | normal
            exceed shelve clear exceed       | RAISED! SHELVED! CLEARED RAISED                            | active_unacknowledged shelved
            shelve exceed                    | RAISED                                                     | active_unacknowledged shelved
            shelve exceed clear              | RAISED CLEARED                                             | returned_unacknowledged shelved

            exceed shelve unshelve           | RAISED! SHELVED! UNSHELVED ANNOUNCED!                      | active_unacknowledged
            exceed shelve time               | RAISED! SHELVED! UNSHELVED ANNOUNCED!                      | active_unacknowledged
            exceed ack shelve unshelve       | RAISED! ACKNOWLEDGED! SHELVED! UNSHELVED ANNOUNCED!        | active_acknowledged
            shelve exceed unshelve           | RAISED UNSHELVED ANNOUNCED!                                | active_unacknowledged
            shelve exceed time clear         | RAISED UNSHELVED ANNOUNCED! CLEARED!                       | returned_unacknowledged
            shelve exceed clear unshelve     | RAISED CLEARED UNSHELVED                                   | returned_unacknowledged
            shelve unshelve exceed           | RAISED!                                                    | active_unacknowledged

            exceed out                       | RAISED! TAKEN_OUT_OF_SERVICE!                              | active_unacknowledged out_of_service
            out exceed                       | RAISED                                                     | active_unacknowledged out_of_service
            out exceed back                  | RAISED RETURNED_TO_SERVICE ANNOUNCED!                      | active_unacknowledged
            exceed out clear back            | RAISED! TAKEN_OUT_OF_SERVICE! CLEARED RETURNED_TO_SERVICE  | returned_unacknowledged
            exceed out shelve back           | RAISED! TAKEN_OUT_OF_SERVICE! SHELVED RETURNED_TO_SERVICE  | active_unacknowledged shelved
            exceed out shelve back unshelve  | RAISED! TAKEN_OUT_OF_SERVICE! SHELVED RETURNED_TO_SERVICE UNSHELVED ANNOUNCED! | active_unacknowledged

            exceed calibrate                 | RAISED! SUPPRESSED                                         | active_unacknowledged by_design
            exceed calibrate exceed          | RAISED! SUPPRESSED UNSUPPRESSED ANNOUNCED!                 | active_unacknowledged
            exceed calibrate clear           | RAISED! SUPPRESSED CLEARED! UNSUPPRESSED                   | returned_unacknowledged
            calibrate exceed                 | RAISED!                                                    | active_unacknowledged

            test exceed                      | RAISED(test)!                                              | active_unacknowledged
            test exceed clear ack            | RAISED(test)! CLEARED(test)! ACKNOWLEDGED(test)!           | normal
            test exceed meant                | RAISED(test)! ANNOUNCED!                                   | active_unacknowledged
            test exceed time                 | RAISED(test)! ANNOUNCED!                                   | active_unacknowledged
            test exceed clear meant          | RAISED(test)! CLEARED(test)!                               | returned_unacknowledged
            test exceed clear meant exceed   | RAISED(test)! CLEARED(test)! RAISED!                       | active_unacknowledged
            exceed test clear exceed         | RAISED! CLEARED! RAISED!                                   | active_unacknowledged
            test shelve exceed unshelve      | RAISED(test) UNSHELVED(test) ANNOUNCED(test)!              | active_unacknowledged
            """)
    void keepsEvaluatingAndJournallingAndTellsOnlyWhoMayKnow(String script, String journal, String standing)
            throws SQLException {
        run(plant.newSeries(plant.newGateway(), DOOR), script, journal, standing);
    }

    /** Fire: latched until reset, never shelved, delayed or suppressed; a test is told, as a test. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exceed                     | RAISED!                                                           | active_unacknowledged
            exceed clear               | RAISED! CLEARED!                                                  | latched_unacknowledged
            exceed clear ack           | RAISED! CLEARED! ACKNOWLEDGED!                                    | latched_acknowledged
            exceed clear ack reset     | RAISED! CLEARED! ACKNOWLEDGED! RESET!                             | normal
            exceed clear reset         | RAISED! CLEARED! RESET!                                           | returned_unacknowledged
            exceed clear exceed        | RAISED! CLEARED! RAISED!                                          | active_unacknowledged
            out exceed                 | RAISED!                                                           | active_unacknowledged
            exceed out clear back      | RAISED! CLEARED!                                                  | latched_unacknowledged
            exceed calibrate           | RAISED!                                                           | active_unacknowledged
            test exceed clear ack reset | RAISED(test)! CLEARED(test)! ACKNOWLEDGED(test)! RESET(test)!    | normal
            test exceed clear meant exceed | RAISED(test)! CLEARED(test)! RAISED!                          | active_unacknowledged
            test exceed meant          | RAISED(test)! ANNOUNCED!                                          | active_unacknowledged
            """)
    void fireIsAlwaysTold(String script, String journal, String standing) throws SQLException {
        var detector = plant.newSeries(plant.newGateway(), FIRE);

        run(detector, script, journal, standing);

        begin(detector, "shelved").statusCode(409).body("detail",
                org.hamcrest.Matchers.containsString("never shelved"));
        if (!standing.equals("normal")) {
            act(detector, "shelve", Map.of("reason", "noise", "until", inAnHour())).statusCode(409);
        }
        assertThat(plant.journal(detector)).containsExactlyElementsOf(List.of(journal.split(" +")));
    }

    private void run(SeriesInfo series, String script, String journal, String standing) throws SQLException {
        for (var event : script.split(" +")) {
            happens(series, event);
        }
        var expected = List.of(journal.split(" +"));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(plant.journal(series)).containsExactlyElementsOf(expected);
            assertThat(plant.standing(series)).isEqualTo(standing);
        });
        assertThat(plant.outbox(series)).as("told")
                .containsExactlyElementsOf(expected.stream().filter(line -> line.endsWith("!")).toList());
    }

    private void happens(SeriesInfo series, String event) throws SQLException {
        switch (event) {
            case "exceed" -> plant.read(List.of(series), 1, Quality.GOOD);
            case "clear" -> plant.read(List.of(series), 0, Quality.GOOD);
            case "calibrate" -> {
                plant.read(List.of(series), 0, Quality.EXCLUDED);
                settled();
            }
            case "ack" -> act(series, "acknowledge", Map.of()).statusCode(200);
            case "reset" -> act(series, "reset", Map.of("outcome", "false_alarm")).statusCode(200);
            case "shelve" -> begin(series, "shelved").statusCode(200);
            case "unshelve" -> end(plant.mode(series, "SHELVED"), "alarm-suppressions");
            case "out" -> begin(series, "out_of_service").statusCode(200);
            case "back" -> end(plant.mode(series, "OUT_OF_SERVICE"), "alarm-suppressions");
            case "test" -> given().contentType(ContentType.JSON)
                    .body(Map.of("park", Plant.PARK, "gateway", series.gatewayCode(), "until", inAnHour(), "reason",
                            "monthly test", "person", "Wang"))
                    .post("/api/v1/alarm-tests").then().statusCode(200);
            case "meant" -> end(plant.mode(series, "TEST"), "alarm-tests");
            case "time" -> {
                store.endWhatIsOver(Instant.now().plus(Duration.ofHours(9)));
                settled();
            }
            default -> throw new IllegalArgumentException(event);
        }
    }

    /** What the worker does has been done. */
    private void settled() {
        await().atMost(Duration.ofSeconds(10)).until(() -> store.unsettled().isEmpty());
    }

    private ValidatableResponse begin(SeriesInfo series, String kind) {
        var body = new HashMap<String, String>(Map.of("kind", kind, "park", Plant.PARK, "gateway", series.gatewayCode(),
                "device", series.deviceCode(), "reason", "sensor is being replaced", "person", "Li Wei"));
        if (kind.equals("shelved")) {
            body.put("metric", series.metric().id());
            body.put("until", inAnHour());
        }
        return given().contentType(ContentType.JSON).body(body).post("/api/v1/alarm-suppressions").then();
    }

    private static void end(long mode, String of) {
        given().contentType(ContentType.JSON).body(Map.of("person", "Li Wei", "comment", "done"))
                .post("/api/v1/" + of + "/" + mode + "/end").then().statusCode(200);
    }

    private ValidatableResponse act(SeriesInfo series, String action, Map<String, String> more) {
        var body = new HashMap<String, String>(more);
        body.put("person", "Li Wei");
        return given().contentType(ContentType.JSON).body(body)
                .post("/api/v1/alarms/" + plant.alarm(series) + "/" + action).then();
    }

    private static String inAnHour() {
        return Instant.now().plus(Duration.ofHours(1)).toString();
    }
}
