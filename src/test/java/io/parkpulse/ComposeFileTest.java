package io.parkpulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

/** The compose file of production: legal, and with nothing left to chance. */
class ComposeFileTest {
    private static final Path FOLDER = Path.of("..", "deploy", "compose");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)([^}]*)}");
    private static final Pattern SECRET = Pattern.compile("\\w*(PASSWORD|SECRET|TOKEN)\\w*");

    private final JsonNode compose = read();

    private static JsonNode read() {
        try {
            // Anchors and merge keys as compose resolves them.
            var yaml = new Yaml().load(Files.readString(FOLDER.resolve("docker-compose.yml")));
            return new ObjectMapper().valueToTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void isLegal() throws IOException {
        try (var stream = ComposeFileTest.class.getResourceAsStream("/compose/compose-spec.json")) {
            var document = (ObjectNode) new ObjectMapper().readTree(stream);
            document.remove("$id"); // it is no address
            var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document);

            assertThat(schema.validate(compose)).isEmpty();
        }
    }

    @Test
    void pinsVersionsAndBoundsWhatEachServiceTakes() {
        compose.path("services").properties().forEach(service -> {
            var name = service.getKey();
            var of = service.getValue();
            assertThat(of.path("image").asText()).as("image of %s", name)
                    .matches(".+:(v?\\d+\\.\\d+.*|\\$\\{\\w+:\\?.*})")
                    .doesNotContain("latest");
            assertThat(of.path("restart").asText()).as("restart of %s", name).isEqualTo("unless-stopped");
            assertThat(of.at("/deploy/resources/limits/memory").isMissingNode()).as("memory of %s", name).isFalse();
            assertThat(of.at("/deploy/resources/limits/cpus").isMissingNode()).as("cpus of %s", name).isFalse();
            assertThat(of.at("/logging/options/max-size").isMissingNode()).as("log of %s", name).isFalse();
            assertThat(of.has("healthcheck") || of.has("profiles")).as("health of %s", name).isTrue();
            assertThat(of.path("networks").isEmpty()).as("networks of %s", name).isFalse();
        });
    }

    @Test
    void hasNoSecretOfItsOwn() throws IOException {
        var variables = new TreeMap<String, TreeSet<String>>();
        VARIABLE.matcher(Files.readString(FOLDER.resolve("docker-compose.yml"))).results()
                .forEach(match -> variables.computeIfAbsent(match.group(1), name -> new TreeSet<>())
                        .add(match.group(2)));
        var example = Files.readAllLines(FOLDER.resolve(".env.example")).stream()
                .filter(line -> line.matches("\\w+=.*")).map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));

        assertThat(example.keySet()).as("what .env.example explains").isEqualTo(variables.keySet());
        example.forEach((name, value) -> {
            if (SECRET.matcher(name).matches()) {
                assertThat(value).as(name).isEmpty();
                assertThat(variables.get(name)).as("%s in the compose file", name)
                        .noneMatch(rest -> rest.matches(":?-.+"));
            }
        });
        assertThat(variables).as("no name that only looks like a secret").hasSizeGreaterThan(10);
        compose.path("services").properties().forEach(service -> service.getValue().path("environment").properties()
                .stream().filter(entry -> SECRET.matcher(entry.getKey()).matches()).forEach(
                        entry -> assertThat(entry.getValue().asText()).as("%s of %s", entry.getKey(), service.getKey())
                                .matches("\\$\\{\\w+(:\\?[^}]+|:-)?}")));
    }

    @Test
    void mountsWhatIsThere() {
        compose.path("services").forEach(service -> service.path("volumes").forEach(volume -> {
            var from = volume.asText().split(":")[0];
            if (from.startsWith(".")) {
                assertThat(FOLDER.resolve(from)).exists();
            }
        }));
        compose.path("services").forEach(service -> {
            if (service.has("build")) {
                assertThat(Path.of("..", service.at("/build/dockerfile").asText())).exists();
            }
        });
    }
}
