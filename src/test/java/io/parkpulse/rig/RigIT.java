package io.parkpulse.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import io.parkpulse.MqttProbe;

/** What the other integration tests rely on: servers that come back where they were, with what they had. */
class RigIT {
    @Test
    void keepsWhatWasCommittedWhenTheDatabaseIsKilled() throws Exception {
        try (var database = new DatabaseProcess(TestFolder.create("rig-database"))) {
            database.start(Map.of("track_commit_timestamp", "on"));
            long first = database.postmaster();
            try (var connection = database.connect(); var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept AS SELECT 7 AS seven");
                database.kill();
                assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
            }
            assertThat(ProcessHandle.of(first)).isEmpty();

            database.start();

            assertThat(query(database, "SELECT seven FROM kept")).isEqualTo("7");
            assertThat(query(database, "SHOW track_commit_timestamp")).isEqualTo("on");
            assertThat(ProcessUsage.of(database.postmaster()).cpu()).isPositive();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void freezesTheDatabaseAndThawsIt() throws Exception {
        try (var database = new DatabaseProcess(TestFolder.create("rig-frozen")).start();
                var connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, 500);
            database.freeze();
            assertThatThrownBy(() -> statement.execute("SELECT 1")).hasMessageContaining("I/O error");

            database.thaw();

            assertThat(query(database, "SELECT 2")).isEqualTo("2");
        }
    }

    @Test
    void brokerComesBackWithItsRetainedMessagesWhenItIsKilled() throws Exception {
        try (var broker = new BrokerProcess(TestFolder.create("rig-broker"), "-Xmx256m").start()) {
            try (var gateway = MqttProbe.connect(broker.url())) {
                gateway.publish("parks/p/g/status", new byte[]{'x'}, true);
            }
            long first = broker.pid();
            broker.kill();

            broker.start();

            assertThat(broker.pid()).isNotEqualTo(first);
            try (var late = MqttProbe.connect(broker.url()).subscribe("parks/p/g/status")) {
                await().until(() -> late.received().size() == 1);
            }
        }
    }

    private static String query(DatabaseProcess database, String sql) throws SQLException {
        try (var connection = database.connect(); var rows = connection.createStatement().executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
