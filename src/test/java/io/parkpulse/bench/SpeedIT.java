package io.parkpulse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.rig.TestFolder;

import picocli.CommandLine;

/** The benchmark runs through, and its counts agree; how fast it went is nobody's business here. */
class SpeedIT {
    @Test
    void runsThroughWithEveryReadingAccountedFor() throws Exception {
        var folder = TestFolder.create("speed");

        int exit = new CommandLine(new SpeedCommand()).execute("--quick", "--seconds", "2", "--floor-seconds", "0.5",
                "--folder", folder.toString());

        assertThat(exit).isZero();
        var report = new ObjectMapper().readTree(Path.of(folder.toString(), "speed.json").toFile());
        assertThat(report.get("floors")).hasSize(12);
        assertThat(report.get("brokerFloors")).hasSize(2);
        assertThat(report.get("ingest")).hasSize(2);
        assertThat(report.get("counts")).hasSize(9)
                .allSatisfy(count -> assertThat(count.get("published").asLong()).isPositive()
                        .isEqualTo(count.get("acknowledged").asLong()).isEqualTo(count.get("stored").asLong()));
        assertThat(report.get("latency")).hasSize(3)
                .allSatisfy(row -> assertThat(row.get("publishToAlarm").get("count").asLong()).isPositive()
                        .isEqualTo(row.get("alarms").asLong()));
        assertThat(report.get("leftInBroker").asLong()).isZero();
    }
}
