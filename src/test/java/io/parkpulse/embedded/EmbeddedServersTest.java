package io.parkpulse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class EmbeddedServersTest {
    @TempDir
    Path folder;

    @Test
    void saysWhichPortIsTakenAndWhatToSet() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = new EmbeddedSettings(folder, true, false, OptionalInt.of(taken.getLocalPort()),
                    OptionalInt.empty());

            assertThatThrownBy(() -> EmbeddedServers.start(settings)).isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " of 127.0.0.1 is taken")
                    .hasMessageContaining("parkpulse.embedded.mqtt-port");
        }
    }

    @Test
    void takesAnotherPortIfTheUsualOneIsTakenAndNoneIsConfigured() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = Ports.choose(OptionalInt.empty(), taken.getLocalPort(), "key");

            assertThat(port).isPositive().isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void refusesAFolderThatAnotherServiceUses() {
        try (var first = DataFolder.open(folder)) {
            assertThatThrownBy(() -> DataFolder.open(first.path())).isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("another ParkPulse is using " + folder.toAbsolutePath());
        }
        DataFolder.open(folder).close();
    }

    @Test
    void saysThatAFolderCannotBeWritten() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "not a folder");

        assertThatThrownBy(() -> DataFolder.open(file.resolve("data"))).isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("cannot write to").hasMessageContaining("parkpulse.embedded.directory");
    }

    @Test
    void startsNothingThatIsConfiguredElsewhere() {
        var settings = settings(Map.of("parkpulse.mqtt.url", "tcp://broker:1883", "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://db/parkpulse", "parkpulse.embedded.directory", folder.resolve("unused").toString()));

        try (var servers = EmbeddedServers.start(settings)) {
            assertThat(servers.configuration()).isEmpty();
            assertThat(folder.resolve("unused")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "65536"})
    void refusesAPortThatIsNone(String port) {
        assertThatThrownBy(() -> settings(Map.of("parkpulse.embedded.mqtt-port", port)))
                .isInstanceOf(EmbeddedStartException.class).hasMessageContaining(port)
                .hasMessageContaining("expected a port from 0 to 65535");
    }

    private static EmbeddedSettings settings(Map<String, String> properties) {
        return EmbeddedSettings.from(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100)).build());
    }
}
