package io.parkpulse.bench;

import java.nio.file.Files;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures, prints a table, and writes {@code speed.json}. */
@Command(name = "speed", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Measures how fast readings are taken in, beside what the broker and the database can do at most.",
        "Broker, database, service and publisher are processes of their own on loopback."})
final class SpeedCommand implements Callable<Integer> {
    @Mixin
    private SpeedOptions options;

    @Override
    public Integer call() throws Exception {
        SpeedReport report;
        try (var stage = new Stage(options)) {
            report = new SpeedRun(options, stage).run();
        }
        System.out.println(Tables.of(report));
        var file = options.folder().resolve("speed.json");
        Files.writeString(file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
        System.out.println("written to " + file.toAbsolutePath());
        return report.failures().isEmpty() ? 0 : 1;
    }
}
