package io.parkpulse.evaluation.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemesTest {
    @TempDir
    Path folder;

    private record Settings(List<String> schemes, Optional<Path> schemesFolder) implements EvaluationSettings {}

    private Schemes schemes() {
        return new Schemes(new Settings(List.of("luan-2023"), Optional.of(folder)));
    }

    private void write(String name, String from, String to) throws IOException {
        try (var in = getClass().getResourceAsStream("/evaluation/luan-2023.json")) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains(from);
            Files.writeString(folder.resolve(name), text.replace(from, to));
        }
    }

    @Test
    void aFileInTheFolderTakesThePlaceOfAShippedVersionAndMayDecide() throws IOException {
        write("ours.json", "\"min\": 1,\n      \"max\": 100", "\"min\": 1,\n      \"max\": 100,\n      \"value\": 75");

        var scheme = schemes().find("luan-2023").orElseThrow().scheme();

        assertThat(scheme.parameters().get("coverageThreshold").value()).hasToString("75");
        assertThat(scheme.indicators().get(7).parameters()).filteredOn(use -> !use.undecided()).singleElement()
                .satisfies(use -> assertThat(use.source()).isEqualTo("scheme file"));
    }

    private void version(String name, String version, String from, String to) throws IOException {
        write(name, "\"version\": \"1\"", "\"version\": \"" + version + "\"");
        Files.writeString(folder.resolve(name), Files.readString(folder.resolve(name))
                .replace("\"effectiveFrom\": \"2023-01-01\"", "\"effectiveFrom\": \"" + from + "\"")
                .replace("\"effectiveTo\": null", "\"effectiveTo\": " + (to == null ? "null" : "\"" + to + "\"")));
    }

    @Test
    void theVersionOfAYearIsTheOneInEffect() throws IOException {
        version("first.json", "1", "2023-01-01", "2025-12-31");
        version("second.json", "2", "2026-01-01", null);

        assertThat(schemes().find("luan-2023", 2025).orElseThrow().scheme().version()).isEqualTo("1");
        assertThat(schemes().find("luan-2023", 2026).orElseThrow().scheme().version()).isEqualTo("2");
        assertThat(schemes().find("luan-2023", 2022)).isEmpty();
        assertThat(schemes().find("luan-2023").orElseThrow().scheme().version()).isEqualTo("2");
        assertThat(schemes().versions("luan-2023")).hasSize(2);
    }

    @Test
    void twoVersionsAreNotInEffectAtOnce() throws IOException {
        version("first.json", "1", "2023-01-01", "2026-01-01");
        version("second.json", "2", "2026-01-01", null);

        assertThatThrownBy(this::schemes).isInstanceOf(SchemeException.class)
                .hasMessageContaining(
                        "second.json cannot be used: /effectiveFrom: version '2' of 'luan-2023' begins on "
                                + "2026-01-01, but version '1'")
                .hasMessageContaining("first.json").hasMessageContaining("holds until 2026-01-01");
    }

    @Test
    void oneVersionIsInOneFile() throws IOException {
        version("first.json", "1", "2023-01-01", null);
        version("second.json", "1", "2023-01-01", null);

        assertThatThrownBy(this::schemes).isInstanceOf(SchemeException.class)
                .hasMessageContaining("/version: version '1' of 'luan-2023' is in").hasMessageContaining("first.json");
    }

    @Test
    void theKeysOfAYearAreThoseOfItsSchemes() throws IOException {
        version("old.json", "1", "2021-01-01", "2022-06-30");
        Files.writeString(folder.resolve("old.json"),
                Files.readString(folder.resolve("old.json")).replaceFirst("luan-2023", "luan-older"));
        Files.writeString(folder.resolve("note.txt"), "not a scheme");

        assertThat(schemes().all()).extracting(file -> file.scheme().id()).containsExactly("luan-2023", "luan-older");
        assertThat(schemes().keys(2020)).isEmpty();
        assertThat(schemes().keys(2022)).as("with the output, which no scheme reads").hasSize(58).containsKey("output.total");
        assertThat(schemes().find("luan-older").orElseThrow().scheme().covers(2023)).isFalse();
    }

    @Test
    void aFolderDeclaresFurtherKeys() throws IOException {
        write("ours.json", "\"firms.above_scale\"", "\"firms.ours\"");
        Files.writeString(folder.resolve("keys.json"), key("firms.ours"));

        assertThat(schemes().catalogue().find("firms.ours")).isPresent();
        assertThat(schemes().keys(2023)).containsKey("firms.ours").doesNotContainKey("firms.above_scale");
    }

    @Test
    void aKeyMeansTheSameInEveryScheme() throws IOException {
        Files.writeString(folder.resolve("keys.json"), key("firms.above_scale"));

        assertThatThrownBy(this::schemes).isInstanceOf(SchemeException.class)
                .hasMessageContaining("/keys/0: key 'firms.above_scale' is declared already");
    }

    private static String key(String name) {
        return """
                {"keys": [{"key": "%s", "nameZh": "企业数", "nameEn": "Firms", "type": "count", "unitZh": "家", "unit": "firms"}]}
                """
                .formatted(name);
    }

    @Test
    void namesTheSchemeOrFolderThatIsNotThere() {
        assertThatThrownBy(() -> new Schemes(new Settings(List.of("atlantis"), Optional.empty())))
                .hasMessageContaining("atlantis.json").hasMessageContaining("not shipped");
        assertThatThrownBy(() -> new Schemes(new Settings(List.of(), Optional.of(folder.resolve("gone")))))
                .hasMessageContaining("gone").hasMessageContaining("cannot be read");
    }
}
