package io.parkpulse.alarm.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

import io.parkpulse.alarm.AlarmsChanged;
import io.parkpulse.registry.SeriesInfo;
import io.parkpulse.telemetry.Quality;
import io.quarkus.test.junit.QuarkusTest;

/** Suppression survives restarts, is shared by replicas, and loses no alarm to a race. */
@QuarkusTest
class SuppressionReplicasTest {
    private static final String DOOR = "people.unauthorised_entry";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Plant plant;
    @Inject
    ModeStore store;
    @Inject
    Suppressions suppressions;
    @Inject
    PlatformStates platform;
    @Inject
    SuppressionSettings settings;
    @Inject
    Event<AlarmsChanged> changed;
    @Inject
    Presence presence;
    @Inject
    Jdbi jdbi;

    /** The evaluation saw the suppression; who ends it waits for it, and finds what was raised. */
    @Test
    void announcesWhatWasRaisedWhileTheSuppressionEnded() throws Exception {
        var door = plant.newSeries(plant.newGateway(), DOOR);
        long mode = shelve(door);
        CompletableFuture<Suppressions.Outcome> ending;
        try (var transaction = plant.begin()) {
            plant.read(transaction, List.of(door), 1, Quality.GOOD);
            ending = CompletableFuture.supplyAsync(() -> end(mode));
            await().atMost(PATIENCE)
                    .until(() -> jdbi.withHandle(handle -> handle
                            .createQuery(
                                    """
                                            SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%UPDATE alarm_mode%'
                                            """)
                            .mapTo(Integer.class).one()) > 0);
            transaction.commit();
        }

        assertThat(ending.join()).isInstanceOf(Suppressions.Done.class);

        assertThat(plant.journal(door)).containsExactly("RAISED", "UNSHELVED", "ANNOUNCED!");
    }

    /** What is raised after the end was written but before its worker came is told at once. */
    @Test
    void tellsAtOnceWhenTheTimeIsOverThoughNobodyHasNoticed() throws SQLException {
        var door = plant.newSeries(plant.newGateway(), DOOR);
        long mode = shelve(door);
        plant.read(List.of(door), 1, Quality.GOOD);
        assertThat(plant.standing(door)).isEqualTo("active_unacknowledged shelved");

        assertThat(store.end(mode, Instant.now(), "Li", null)).isTrue(); // and the replica dies here

        plant.read(List.of(door), 0, Quality.GOOD);
        plant.read(List.of(door), 1, Quality.GOOD);
        await().atMost(PATIENCE).until(() -> plant.isSettled(mode));
        assertThat(plant.journal(door)).startsWith("RAISED").contains("RAISED!")
                .filteredOn(line -> line.startsWith("CLEARED")).hasSize(1);
        assertThat(plant.standing(door)).isEqualTo("active_unacknowledged");
    }

    /** Another replica, or the next start, finishes what one began: all it goes by is in the database. */
    @Test
    void announcesOnceHoweverManyReplicasSettle() throws Exception {
        var doors = plant.newSeries(plant.newGateway(), DOOR, 40);
        long mode = outOfService(doors.get(0));
        plant.read(doors, 1, Quality.GOOD);
        assertThat(store.end(mode, Instant.now(), "Li", "repaired")).isTrue();

        var ended = store.find(mode).orElseThrow();
        var replicas = Executors.newFixedThreadPool(4);
        try {
            var runs = new ArrayList<Future<?>>();
            for (int i = 0; i < 4; i++) {
                var replica = replica();
                runs.add(replicas.submit(() -> {
                    replica.settle(ended);
                    return null;
                }));
            }
            for (var run : runs) {
                run.get();
            }
        } finally {
            replicas.shutdown();
        }

        assertThat(doors).allSatisfy(door -> assertThat(plant.journal(door)).containsExactly("RAISED",
                "RETURNED_TO_SERVICE", "ANNOUNCED!"));
        assertThat(plant.isSettled(mode)).isTrue();
    }

    /** A flood of suppressed alarms, and one that flaps: journalled to the last line, told to nobody. */
    @Test
    void tellsNobodyOfAFloodThatIsSuppressedAndEachOnceAfterwards() throws SQLException {
        var gateway = plant.newGateway();
        var doors = plant.newSeries(gateway, DOOR, 300);
        long mode = outOfService(doors.get(0));
        plant.read(doors, 1, Quality.GOOD);
        var flapping = doors.get(7);
        for (int i = 0; i < 50; i++) {
            plant.read(List.of(flapping), i % 2, Quality.GOOD);
        }

        assertThat(told(doors)).isZero();
        assertThat(plant.journal(flapping)).hasSize(51).doesNotContain("RAISED!", "CLEARED!");

        end(mode);

        assertThat(told(doors)).isEqualTo(300);
        assertThat(plant.journal(flapping)).endsWith("RETURNED_TO_SERVICE", "ANNOUNCED!");
    }

    /** A flood that is not suppressed is told to the last alarm, while another gateway is out of service. */
    @Test
    void aSuppressionKeepsNothingElseQuiet() throws SQLException {
        outOfService(plant.newSeries(plant.newGateway(), DOOR));
        var doors = plant.newSeries(plant.newGateway(), DOOR, 100);

        plant.read(doors, 1, Quality.GOOD);

        assertThat(told(doors)).isEqualTo(100);
    }

    @Test
    void aGatewayThatIsOfflineIsACauseByDesignOnceForAllReplicas() {
        var gateway = plant.newGateway();

        presence.changed(gateway, false, Instant.now());
        presence.changed(gateway, false, Instant.now());

        assertThat(inForce(gateway.id())).containsExactly("GATEWAY_OFFLINE");
        presence.changed(gateway, true, Instant.now());
        assertThat(inForce(gateway.id())).isEmpty();
    }

    /** Isolation 屏蔽 of fire equipment is an alarm itself, as long as anything keeps it out of service. */
    @Test
    void fireEquipmentOutOfServiceIsAnAlarm() throws SQLException {
        var gateway = plant.newGateway();
        var detector = plant.newSeries(gateway, "fire.detector_fault");

        long first = outOfService(detector);
        long second = outOfService(detector);
        plant.read(List.of(detector), 1, Quality.GOOD);

        var isolation = platform.series(gateway, null, PlatformStates.OUT_OF_SERVICE).orElseThrow();
        assertThat(plant.journal(isolation)).containsExactly("RAISED!");
        assertThat(plant.journal(detector)).as("its fault").containsExactly("RAISED");
        end(first);
        assertThat(plant.journal(isolation)).containsExactly("RAISED!");
        end(second);
        assertThat(plant.journal(isolation)).containsExactly("RAISED!", "CLEARED!");
    }

    @Test
    void whatWasSuppressedIsNeverChangedOrDeleted() {
        long mode = outOfService(plant.newSeries(plant.newGateway(), DOOR));

        assertThatThrownBy(() -> execute("UPDATE alarm_mode SET reason = 'other' WHERE id = " + mode))
                .isInstanceOf(JdbiException.class).hasMessageContaining("never changed");
        assertThatThrownBy(() -> execute("DELETE FROM alarm_mode WHERE id = " + mode))
                .isInstanceOf(JdbiException.class).hasMessageContaining("never deleted");
        end(mode);
        assertThatThrownBy(() -> execute("UPDATE alarm_mode SET ended_by = 'other' WHERE id = " + mode))
                .isInstanceOf(JdbiException.class).hasMessageContaining("ended, once");
    }

    private void execute(String sql) {
        jdbi.useHandle(handle -> handle.execute(sql));
    }

    private ModeEnds replica() {
        return new ModeEnds(jdbi, new ModeStore(jdbi), new ModeLines(changed), platform, settings, Clock.systemUTC());
    }

    private long shelve(SeriesInfo series) throws SQLException {
        var target = new Target(Plant.PARK, series.gatewayCode(), series.deviceCode(), series.metric().id(), null);
        return begun(
                suppressions.shelve(new Suppressions.Request(target, Instant.now().plusSeconds(3600), "noise", "Li")));
    }

    /** The gateway of the series. */
    private long outOfService(SeriesInfo series) {
        var target = new Target(Plant.PARK, series.gatewayCode(), null, null, null);
        try {
            return begun(suppressions.takeOutOfService(new Suppressions.Request(target, null, "repair", "Li")));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long begun(Suppressions.Outcome outcome) {
        return ((Suppressions.Done) outcome).mode().id();
    }

    private Suppressions.Outcome end(long mode) {
        try {
            return suppressions.end(mode, false, "Li", "done");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> inForce(int gateway) {
        return jdbi.withHandle(handle -> handle.createQuery(
                "SELECT cause FROM alarm_mode WHERE gateway_id = :gateway AND ended_at IS NULL")
                .bind("gateway", gateway).mapTo(String.class).list());
    }

    /** Lines of the journal that are in the outbox. */
    private int told(List<SeriesInfo> series) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT count(DISTINCT o.alarm_event_id) FROM outbox o JOIN alarm_event e ON e.id = o.alarm_event_id
                JOIN alarm a ON a.id = e.alarm_id WHERE a.series_id = ANY (:series)
                """).bindArray("series", Integer.class, series.stream().map(SeriesInfo::id).toList())
                .mapTo(Integer.class).one());
    }
}
