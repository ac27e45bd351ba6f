package io.parkpulse.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.parkpulse.chaos.ExpectedAlarms.Transition;

class ExpectedAlarmsTest {
    @TempDir
    private Path folder;

    @Test
    void raisesAndClearsAtOnceWithoutDelay() throws IOException {
        assertThat(of("door,fire.door_open", 0, 0, 100, 1, 200, 1, 300, 0, 400, 0)).containsExactlyInAnyOrder(
                new Transition("gw-0", "door", "fire.door-open", "RAISED", 100),
                new Transition("gw-0", "door", "fire.door-open", "CLEARED", 300));
    }

    @Test
    void waitsForTheDelays() throws IOException {
        assertThat(of("cable,fire.cable_temperature", 1000, 80, 5000, 20, 6000, 80, 15_000, 80, 16_000, 80, 17_000, 20,
                40_000, 80, 41_000, 20, 100_000, 20, 101_000, 20)).containsExactlyInAnyOrder(
                        new Transition("gw-0", "cable", "fire.cable-temperature-high", "RAISED", 16_000),
                        new Transition("gw-0", "cable", "fire.cable-temperature-high", "CLEARED", 101_000));
    }

    @Test
    void expectsNothingOfTheGatewayWhoseClockIsWrong() throws IOException {
        var ledger = Files.writeString(folder.resolve("clock.csv"), "clock,pump,fire.pump_auto,100,0,STORED\n");

        assertThat(ExpectedAlarms.of(ledger)).isEmpty();
    }

    private Stream<Transition> of(String series, long... timesAndValues) throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < timesAndValues.length; i += 2) {
            text.append("gw-0,").append(series).append(',').append(timesAndValues[i]).append(',')
                    .append(timesAndValues[i + 1]).append(",STORED\n");
        }
        return ExpectedAlarms.of(Files.writeString(folder.resolve("ledger.csv"), text)).stream();
    }
}
