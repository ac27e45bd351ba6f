package io.parkpulse.evaluation.method;

import static io.parkpulse.evaluation.method.Scoring.assertPoints;
import static io.parkpulse.evaluation.method.Scoring.score;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.parkpulse.evaluation.evidence.Component;
import io.parkpulse.evaluation.evidence.EvidenceBuilder;

/** Reads {@code method-sheet.txt}, where every method is worked out by hand. */
class MethodSheetTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Method> METHODS = new HashMap<>();
    private static final List<String> LINES = lines();

    /** One row of the sheet. */
    record Row(String method, String filed, String references, String expected, String worked) {
        static Row of(String line) {
            var cells = line.split("\\|", -1);
            assertThat(cells).as(line).hasSize(5);
            return new Row(cells[0].strip(), cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip());
        }
    }

    static Stream<Row> rows() {
        return LINES.stream().filter(line -> !line.startsWith("@")).map(Row::of);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void comesOutAsWorkedByHand(Row row) {
        var evidence = new EvidenceBuilder();
        cells(row.filed()).forEach(cell -> file(evidence, cell));
        if (row.references().startsWith("peers ")) {
            cells(row.references().substring(6)).forEach(cell -> peer(evidence, cell));
        } else {
            cells(row.references()).forEach(cell -> refer(evidence, cell));
        }

        var outcome = score(METHODS.get(row.method()), evidence);

        if (row.expected().startsWith("missing")) {
            assertThat(outcome.points()).isNull();
            assertThat(outcome.missing()).anySatisfy(
                    text -> assertThat(text.en()).contains(row.expected().substring(7).strip()));
        } else {
            assertPoints(outcome, row.expected());
        }
    }

    @Test
    void theSheetHasEveryMethod() {
        var kinds = new TreeSet<String>();
        for (var type : Method.class.getAnnotation(JsonSubTypes.class).value()) {
            kinds.add(type.name());
        }
        var used = new TreeSet<String>();
        rows().map(row -> METHODS.get(row.method())).forEach(
                method -> used.add(JSON.<JsonNode>valueToTree(method).get("kind")
                        .textValue()));

        assertThat(used).isEqualTo(kinds);
    }

    private static Stream<String> cells(String text) {
        return Stream.of(text.split(" ")).filter(cell -> !cell.isEmpty());
    }

    /** {@code key=value}, {@code key=value@document}, {@code days=10} or {@code aspect:points/days with data}. */
    private static void file(EvidenceBuilder evidence, String cell) {
        if (cell.contains(":")) {
            var parts = cell.split("[:/]");
            evidence.covered(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            return;
        }
        var parts = cell.split("[=@]");
        if (parts[0].equals("days")) {
            evidence.daysSoFar(Integer.parseInt(parts[1]));
        } else if (parts[0].startsWith("registry.")) {
            evidence.registered(parts[0], parts[1]);
        } else if (parts.length == 3) {
            evidence.filedWith(parts[2], parts[0], parts[1]);
        } else if (List.of("true", "false").contains(parts[1])) {
            evidence.filed(parts[0], Boolean.parseBoolean(parts[1]));
        } else {
            evidence.filed(parts[0], parts[1]);
        }
    }

    /** {@code level=upper..lower} */
    private static void refer(EvidenceBuilder evidence, String cell) {
        var parts = cell.split("=|\\.\\.");
        evidence.reference(Component.of(parts[0]), parts[1], parts[2]);
    }

    /** {@code park=now/before}; a park whose name begins with x is not eligible. */
    private static void peer(EvidenceBuilder evidence, String cell) {
        var parts = cell.split("[=/]");
        evidence.peer(parts[0], !parts[0].startsWith("x"), Map.of("now", parts[1], "before", parts[2]));
    }

    private static List<String> lines() {
        try (var in = MethodSheetTest.class.getResourceAsStream("/evaluation/method-sheet.txt")) {
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
            for (var line : lines) {
                if (line.startsWith("@")) {
                    int equals = line.indexOf('=');
                    METHODS.put(line.substring(1, equals).strip(), method(line.substring(equals + 1)));
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Method method(String json) throws JsonProcessingException {
        return JSON.readValue(json, Method.class);
    }
}
