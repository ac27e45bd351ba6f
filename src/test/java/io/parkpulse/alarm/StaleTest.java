package io.parkpulse.alarm;

import static io.parkpulse.alarm.Deliveries.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.registry.GatewayDirectory;
import io.parkpulse.registry.GatewayRef;
import io.parkpulse.registry.MetricCatalogue;
import io.parkpulse.registry.SeriesInfo;
import io.quarkus.test.junit.QuarkusTest;

/** Readings that do not come: of one series, and of a whole gateway. */
@QuarkusTest
class StaleTest {
    private static final String METRIC = "environment.dew_point"; // every 60 s
    private static final AlarmRule RULE = new AlarmRule(0, "test.stale", "test.stale", null, METRIC, RuleKind.STALE,
            Measure.RAW, 3, 0,
            new Timing(Duration.ZERO, Duration.ZERO, false), Severity.MINOR, Duration.ofHours(1), "No data", "无数据",
            "test",
            LocalDate.of(2020, 1, 1), null);
    private static Deliveries deliveries;

    @Inject
    Deliveries shipped;
    @Inject
    GatewayDirectory gateways;
    @Inject
    GatewayPresence presence;
    @Inject
    MetricCatalogue catalogue;
    @Inject
    Jdbi jdbi;

    private SeriesInfo quiet;
    private SeriesInfo other;

    @BeforeEach
    void twoSeriesOfAGatewayThatReport() throws SQLException {
        deliveries = deliveries == null ? shipped.with(List.of(RULE)) : deliveries;
        quiet = deliveries.newSeries(METRIC);
        other = deliveries.beside(quiet, METRIC);
        report(quiet, 0);
        report(other, 0);
    }

    @Test
    void aSeriesIsStaleWhenSoManyIntervalsHavePassedAndAReadingEndsIt() throws SQLException {
        report(other, 170);
        look(179);
        assertThat(deliveries.journal(quiet)).isEmpty();

        look(185);
        look(200);
        assertThat(deliveries.journal(quiet)).containsExactly("RAISED!");
        assertThat(deliveries.episodes(quiet, "test.stale")).containsExactly(NOW.plusSeconds(180) + " - ");
        assertThat(deliveries.journal(other)).isEmpty();

        report(quiet, 210);
        assertThat(deliveries.journal(quiet)).containsExactly("RAISED!", "CLEARED!");
        assertThat(deliveries.episodes(quiet, "test.stale"))
                .containsExactly(NOW.plusSeconds(180) + " - " + NOW.plusSeconds(210));
    }

    @Test
    void aServiceThatWasAwayTellsOfItNow() throws SQLException {
        report(other, 9000);

        look(9000);

        assertThat(deliveries.journal(quiet)).containsExactly("RAISED", "ANNOUNCED!");
    }

    @Test
    void aReadingThatDoesNotCountForLimitsIsOneAllTheSame() throws SQLException {
        report(other, 190);
        look(190);
        deliveries.deliverBad(quiet, new Point(at(200), 0), at(200));
        assertThat(deliveries.journal(quiet)).containsExactly("RAISED!", "CLEARED!");

        report(other, 370);
        look(379);
        assertThat(deliveries.journal(quiet)).containsExactly("RAISED!", "CLEARED!");
    }

    @Test
    void aBackfilledReadingEndsItOnlyIfItIsRecentItself() throws SQLException {
        report(other, 300);
        look(300);
        deliveries.deliver(quiet, List.of(new Point(at(60), 1)), at(310));
        assertThat(deliveries.journal(quiet)).containsExactly("RAISED!");

        deliveries.deliver(quiet, List.of(new Point(at(250), 1)), at(320));
        assertThat(deliveries.journal(quiet)).containsExactly("RAISED!", "CLEARED!");
    }

    @Test
    void ofAGatewayThatIsOfflineThereIsOneAlarm() throws SQLException {
        var gateway = deliveries.gateway(quiet);
        present(gateway, false, 10);
        presence.tell(gateway, true, at(10));
        presence.tell(gateway, true, at(11));
        look(500);

        assertThat(deliveries.journal(quiet)).isEmpty();
        assertThat(ofGateway()).containsExactly("RAISED!");

        present(gateway, true, 600);
        presence.tell(gateway, false, at(600));
        report(other, 610);
        look(700);
        assertThat(ofGateway()).containsExactly("RAISED!", "CLEARED!");
        assertThat(deliveries.journal(quiet)).as("has as long to catch up").isEmpty();
        report(other, 770);
        look(790);
        assertThat(deliveries.journal(quiet)).containsExactly("RAISED!");
    }

    @Test
    void aPresenceThatNobodyToldOfIsFound() throws SQLException {
        present(deliveries.gateway(quiet), false, 10);
        look(20);
        assertThat(ofGateway()).as("whoever received it may be about to").isEmpty();

        look(30);
        assertThat(ofGateway()).containsExactly("RAISED!");
    }

    @Test
    void ofAGatewayThatIsSilentThereIsOneAlarm() throws SQLException {
        look(200);
        assertThat(deliveries.journal(quiet)).isEmpty();
        assertThat(ofGateway()).containsExactly("RAISED!");

        report(other, 210);
        look(215);
        assertThat(ofGateway()).containsExactly("RAISED!", "CLEARED!");
        assertThat(deliveries.journal(quiet)).containsExactly("RAISED!");
        assertThat(deliveries.journal(other)).isEmpty();
    }

    @Test
    void replicasThatLookAtTheSameTimeRaiseItOnce() throws SQLException {
        report(other, 190);

        CompletableFuture.allOf(looking(), looking(), looking()).join();
        look(190);

        assertThat(deliveries.journal(quiet)).containsExactly("RAISED!");
    }

    private CompletableFuture<Void> looking() {
        return CompletableFuture.runAsync(() -> {
            try {
                look(190);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void look(int second) throws SQLException {
        deliveries.staleWatch(catalogue, presence).look(InstantSource.fixed(at(second)));
    }

    private void report(SeriesInfo series, int second) throws SQLException {
        deliveries.deliver(series, List.of(new Point(at(second), 5)), at(second));
    }

    private static Instant at(int second) {
        return NOW.plusSeconds(second);
    }

    private List<String> ofGateway() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT e.transition || CASE WHEN e.historical THEN '' ELSE '!' END
                FROM alarm_event e JOIN alarm_info a ON a.id = e.alarm_id
                WHERE a.gateway_code = :gateway AND a.rule_id = 'environment.gateway-offline' ORDER BY e.id
                """).bind("gateway", quiet.gatewayCode()).mapTo(String.class).list());
    }

    private void present(GatewayRef gateway, boolean online, int second) {
        jdbi.useHandle(handle -> gateways.present(handle, gateway, online, at(second)));
    }
}
