package io.parkpulse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.rig.TestFolder;

import picocli.CommandLine;

/** The benchmark of scores runs through, and its runs come out the same again; how fast it went is nobody's business here. */
class ScoresIT {
    @Test
    void runsThroughWithEveryParkScoredAndEveryRunReproduced() throws Exception {
        var folder = TestFolder.create("scores");

        int exit = new CommandLine(new ScoresCommand()).execute("--parks", "51", "--days", "3", "--rounds", "2",
                "--folder", folder.toString());

        assertThat(exit).isZero();
        var report = new ObjectMapper().readTree(Path.of(folder.toString(), "scores.json").toFile());
        assertThat(report.get("readings").asLong()).isEqualTo(51 * 6 * 3);
        assertThat(report.get("ranked").size()).isGreaterThanOrEqualTo(5);
        // of 51 parks one had an accident
        assertThat(report.get("ranked").get("luan-2023").asInt()).isEqualTo(50);
        assertThat(report.get("verified").asInt()).isEqualTo(2 * report.get("ranked").size());
        assertThat(report.get("wrong")).isEmpty();
    }
}
