package io.parkpulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.parkpulse.simulator.gateway.Listener;
import io.parkpulse.simulator.gateway.TestBroker;

/** The program as it is shipped. */
class SimulatorJarIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private Process start(String... arguments) throws Exception {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                        System.getProperty("simulator.jar")));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private String log() throws Exception {
        return Files.readString(folder.resolve("log"), StandardCharsets.UTF_8);
    }

    @Test
    void runsWithoutACommandAndSaysGoodbyeWhenItIsTerminated() throws Exception {
        try (var broker = TestBroker.start(); var listener = new Listener(broker.address(), "parks/#")) {
            var process = start("--broker", broker.url(), "--parks", "1");
            try {
                await().atMost(PATIENCE).until(
                        () -> listener.heard().stream().filter(heard -> heard.topic().endsWith("up/senml"))
                                .count() >= 3);
            } finally {
                process.destroy();
            }

            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(listener.changes("parks/luan-east/gw-01/status")).containsExactly("online", "offline");
            assertThat(log()).contains("stopped acknowledgedMessages=").doesNotContain("READINGS ARE LOST");
        }
    }

    @Test
    void printsMessagesWithoutABroker() throws Exception {
        var file = Files.writeString(folder.resolve("smoke-detection-1s.csv"),
                ",Temperature[C],Humidity[%],eCO2[ppm],Fire Alarm\n0,20.5,50,400,0\n");
        var process = start("replay", file.toString(), "--dry-run", "1");

        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(log()).contains("{\"bn\":\"smoke-detector/\",\"bt\":1654704000,").contains("rows=1 values=4");
    }
}
