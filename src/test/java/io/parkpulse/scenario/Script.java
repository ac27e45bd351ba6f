package io.parkpulse.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads {@code scenario/script.txt}: what gateways publish and what people do. */
final class Script {
    /** What comes later is by the clock, not by the script. */
    static final Duration LENGTH = Duration.ofSeconds(200);

    private static final String FILE = "/scenario/script.txt";

    private final Instant begin;
    private final Gateway gateway;
    private final Person person;
    private final BiConsumer<String, String> waiting;
    private final Runnable killing;

    /** Takes what a gateway says. */
    interface Gateway {
        /** Returns when the broker has acknowledged. */
        void publish(String gateway, String senml);

        /** The same, of its presence. */
        void status(String gateway, String status);
    }

    /** Does what a person does. */
    interface Person {
        void acknowledge(String device);

        void reset(String device, String outcome);

        void shelve(String device);

        void unshelve(String device);
    }

    /**
     * @param waiting returns when the newest line of a device's journal is of a transition, or a reading of it is stored
     * @param killing what becomes of the service where the script says that it may be killed
     */
    Script(Instant begin, Gateway gateway, Person person, BiConsumer<String, String> waiting, Runnable killing) {
        this.begin = begin;
        this.gateway = gateway;
        this.person = person;
        this.waiting = waiting;
        this.killing = killing;
    }

    /** So that all of the script lies in the past, and is still live. */
    static Instant begin() {
        return Instant.now().minus(LENGTH).truncatedTo(ChronoUnit.SECONDS);
    }

    /** The end of the clock hour before the beginning. */
    static Instant hour(Instant begin) {
        return begin.truncatedTo(ChronoUnit.HOURS);
    }

    void play() {
        lines(FILE).stream().filter(line -> !line.startsWith("#")).map(line -> line.split("\\s+")).forEach(this::play);
    }

    static List<String> lines(String file) {
        try (var in = Script.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip)
                    .filter(line -> !line.isEmpty()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void play(String[] line) {
        switch (line[0]) {
            case "read" -> gateway.publish(line[2],
                    "[" + record(at(line[1]), line[3], line[4], line[5]) + "]");
            case "fill" -> fill(line[1], line[2], line[3], line[4]);
            case "machines" -> machines(at(line[1]), line[2], Integer.parseInt(line[3]), line[4], line[5]);
            case "status" -> gateway.status(line[1], line[2]);
            case "ack" -> person.acknowledge(line[1]);
            case "reset" -> person.reset(line[1], line[2]);
            case "shelve" -> person.shelve(line[1]);
            case "unshelve" -> person.unshelve(line[1]);
            case "wait" -> waiting.accept(line[1], line[2]);
            case "kill" -> killing.run();
            default -> throw new IllegalArgumentException("'" + line[0] + "' is nothing that the script knows");
        }
    }

    private Instant at(String seconds) {
        return begin.plusSeconds(Long.parseLong(seconds));
    }

    private void fill(String of, String device, String metric, String value) {
        var from = hour(begin).minus(1, ChronoUnit.HOURS);
        gateway.publish(of, "[" + IntStream.range(0, 60)
                .mapToObj(minute -> record(from.plus(minute, ChronoUnit.MINUTES), device, metric, value))
                .collect(Collectors.joining(",")) + "]");
    }

    private void machines(Instant at, String of, int count, String metric, String value) {
        gateway.publish(of, "[" + IntStream.rangeClosed(1, count)
                .mapToObj(n -> record(at, "machine-%02d".formatted(n), metric, value))
                .collect(Collectors.joining(",")) + "]");
    }

    private static String record(Instant at, String device, String metric, String value) {
        return "{\"n\":\"" + device + "/" + metric + "\",\"v\":" + value + ",\"t\":" + at.getEpochSecond() + "}";
    }
}
