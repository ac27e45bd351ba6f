package io.parkpulse.alarm;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.lessThan;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.registry.SeriesInfo;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

/** Two of N detectors of a zone, behind different gateways. */
@QuarkusTest
class ZoneTest {
    private static final String FIRE = "fire.detector_fire";
    private static final AtomicInteger ZONES = new AtomicInteger();

    @Inject
    Deliveries deliveries;
    @Inject
    ZoneWatch watch;
    @Inject
    Jdbi jdbi;

    private final Instant now = Instant.now();
    private String zone;
    private SeriesInfo one;
    private SeriesInfo two;

    @BeforeEach
    void twoDetectorsOfAZone() {
        one = deliveries.newSeries(FIRE);
        two = deliveries.newSeries(FIRE);
        zone = "zone-" + ZONES.incrementAndGet();
        given().contentType(ContentType.JSON).body(Map.of("code", zone, "name", "Building"))
                .put("/api/v1/parks/late/zones/" + zone)
                .then().statusCode(lessThan(300));
        place(one);
        place(two);
    }

    @Test
    void oneDetectorIsNotEnoughTwoAreAndTheAlarmIsOverWhenOneIsLeft() throws SQLException {
        say(one, 1, 0);
        watch.look();
        assertThat(counts()).containsExactly(1);
        assertThat(journal()).isEmpty();

        say(two, 1, 5);
        watch.look();
        watch.look();
        assertThat(counts()).containsExactly(1, 2);
        assertThat(journal()).containsExactly("RAISED!");

        say(one, 0, 10);
        watch.look();
        assertThat(counts()).containsExactly(1, 2, 1);
        assertThat(journal()).containsExactly("RAISED!", "CLEARED!");
        assertThat(state()).isEqualTo("LATCHED_UNACKNOWLEDGED");
    }

    @Test
    void aDetectorCountsOnce() throws SQLException {
        say(one, 1, 0);
        say(one, 0, 5);
        say(one, 1, 6);
        watch.look();

        assertThat(counts()).containsExactly(1);
    }

    @Test
    void historyIsNotCounted() throws SQLException {
        say(one, 1, 0);
        var past = now.minus(Duration.ofDays(3));
        deliveries.deliver(two, List.of(new Point(past, 1)), now);
        assertThat(deliveries.journal(two)).containsExactly("RAISED");
        watch.look();

        assertThat(counts()).containsExactly(1);
    }

    @Test
    void replicasThatLookAtTheSameTimeCountItOnce() throws SQLException {
        say(one, 1, 0);
        say(two, 1, 1);

        CompletableFuture.allOf(looking(), looking(), looking()).join();
        watch.look();

        assertThat(counts()).containsExactly(2);
        assertThat(journal()).containsExactly("RAISED!");
    }

    private CompletableFuture<Void> looking() {
        return CompletableFuture.runAsync(() -> {
            try {
                watch.look();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void say(SeriesInfo of, double value, int second) throws SQLException {
        var at = now.plusSeconds(second);
        deliveries.deliver(of, List.of(new Point(at, value)), at);
    }

    private void place(SeriesInfo of) {
        jdbi.useHandle(handle -> handle
                .createUpdate(
                        """
                                UPDATE device SET zone_id = (SELECT id FROM zone WHERE park_code = 'late' AND code = :zone) WHERE id = :device
                                """)
                .bind("zone", zone).bind("device", of.deviceId()).execute());
    }

    private List<Integer> counts() {
        return jdbi.withHandle(handle -> handle
                .createQuery(
                        """
                                SELECT r.value FROM reading r JOIN series_info i ON i.series_id = r.series_id
                                WHERE i.park_code = 'late' AND i.device_code = :zone AND i.metric_id = 'fire.zone_detectors' ORDER BY r.time
                                """)
                .bind("zone", zone).mapTo(Integer.class).list());
    }

    private List<String> journal() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT e.transition || CASE WHEN e.historical THEN '' ELSE '!' END
                FROM alarm_event e JOIN alarm_info a ON a.id = e.alarm_id
                WHERE a.device_code = :zone AND a.rule_id = 'fire.zone-confirmed' ORDER BY e.id
                """).bind("zone", zone).mapTo(String.class).list());
    }

    private String state() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT state FROM alarm_info WHERE device_code = :zone")
                .bind("zone", zone).mapTo(String.class).one());
    }
}
