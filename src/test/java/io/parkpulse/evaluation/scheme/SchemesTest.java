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
    void aFileInTheFolderTakesThePlaceOfAShippedScheme() throws IOException {
        write("ours.json", "\"value\": 90", "\"value\": 75");

        var scheme = schemes().find("luan-2023").orElseThrow().scheme();

        assertThat(scheme.parameters().get("coverageThreshold").value().intValue()).isEqualTo(75);
    }

    @Test
    void theKeysOfAYearAreThoseOfItsSchemes() throws IOException {
        write("old.json", "\"effectiveFrom\": \"2023-01-01\",\n  \"effectiveTo\": null",
                "\"effectiveFrom\": \"2021-01-01\",\n  \"effectiveTo\": \"2022-06-30\"");
        Files.writeString(folder.resolve("old.json"),
                Files.readString(folder.resolve("old.json")).replaceFirst("luan-2023", "luan-2021"));
        Files.writeString(folder.resolve("note.txt"), "not a scheme");

        assertThat(schemes().all()).extracting(file -> file.scheme().id()).containsExactly("luan-2021", "luan-2023");
        assertThat(schemes().keys(2020)).isEmpty();
        assertThat(schemes().keys(2022)).as("with the output, which no scheme reads").hasSize(45).containsKey("output.total");
        assertThat(schemes().find("luan-2021").orElseThrow().scheme().covers(2023)).isFalse();
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
