package io.parkpulse.alarm.rationale;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

import io.parkpulse.alarm.rationale.Rationale.Words;
import io.parkpulse.registry.StartupOrder;
import io.quarkus.runtime.StartupEvent;

/** Knows the rationale of each rule: of the site's file, or else of what ships. */
@Singleton
public class Rationales {
    private static final String FILE = "/alarm/rationale.csv";
    private static final CSVFormat CSV = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true)
            .setNullString("").get();

    private final List<Rationale> all;
    private final Clock clock;

    /** @throws IllegalStateException with a line for the user, if the site's file is not what it should be */
    Rationales(RationaleSettings settings, Clock clock) {
        this.clock = clock;
        all = new ArrayList<>(settings.file().map(Rationales::ofSite).orElse(List.of()));
        all.addAll(shippedLines());
    }

    /** What ships, alone. */
    public static Rationales shipped(Clock clock) {
        return new Rationales(Optional::empty, clock);
    }

    /** A file that does not do is said at the start, not when the first alarm is on its way. */
    void start(@Observes @Priority(StartupOrder.SHIPPED_DATA) StartupEvent start) {
        of("");
    }

    /** As of today, the first that matches; empty: nobody has written one. */
    public Optional<Rationale> of(String rule) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return all.stream().filter(each -> each.isOf(rule, today)).findFirst();
    }

    /** In the order in which they are asked. */
    List<Rationale> all() {
        return List.copyOf(all);
    }

    private static List<Rationale> shippedLines() {
        return read(FILE, new InputStreamReader(Rationales.class.getResourceAsStream(FILE), StandardCharsets.UTF_8));
    }

    private static List<Rationale> ofSite(Path file) {
        try {
            return read(file.toString(), Files.newBufferedReader(file));
        } catch (IOException e) {
            throw new IllegalStateException("parkpulse.alarm.rationale.file is '" + file + "', which cannot be read: "
                    + e, e);
        }
    }

    private static List<Rationale> read(String name, Reader reader) {
        try (var parser = CSV.parse(reader)) {
            var read = new ArrayList<Rationale>();
            for (var row : parser) {
                try {
                    read.add(of(row));
                } catch (RuntimeException e) {
                    throw new IllegalStateException(name + ", line " + parser.getCurrentLineNumber() + ": "
                            + e.getMessage() + "; expected the columns of the shipped alarm/rationale.csv, days such as"
                            + " 2026-12-31 and seconds", e);
                }
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private static Rationale of(CSVRecord row) {
        var to = row.get("effective_to");
        return new Rationale(List.of(text(row, "rules").split(";")), words(row, "cause"), words(row, "consequence"),
                words(row, "action"), Duration.ofSeconds(Long.parseLong(text(row, "respond_within_s"))),
                words(row, "owner"), LocalDate.parse(text(row, "effective_from")),
                to == null ? null : LocalDate.parse(to),
                text(row, "source"));
    }

    private static Words words(CSVRecord row, String column) {
        return new Words(text(row, column + "_zh"), text(row, column + "_en"));
    }

    private static String text(CSVRecord row, String column) {
        var text = row.get(column);
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("there is no " + column);
        }
        return text.strip();
    }
}
