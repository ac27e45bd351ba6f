package io.parkpulse.evaluation.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a scheme file quotes stands in the published text, and of Lu'an's annex nothing is left out. The texts are kept as
 * excerpts; white space, which print puts anywhere, does not count.
 */
class TraceabilityTest {
    private static final String ANNEX = "/evaluation/texts/luan-2023-annex-sentences.txt";

    static Stream<String> annexSentences() {
        return resource(ANNEX).lines();
    }

    @ParameterizedTest
    @MethodSource("annexSentences")
    void everySentenceOfTheAnnexIsQuotedByALineOfTheScheme(String sentence) {
        var lines = resource("/evaluation/luan-2023.json").lines().toList();

        assertThat(IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains("\"zh\": ") || lines.get(i).contains("\"nameZh\": "))
                .filter(i -> lines.get(i).contains(sentence)).map(i -> i + 1).boxed())
                .as("lines of luan-2023.json that quote '%s'", sentence).isNotEmpty();
    }

    @Test
    void theSentencesAreTheWholeAnnex() {
        var rows = resource("/evaluation/luan-2023-annex.txt").lines()
                .filter(line -> !line.isBlank() && !line.matches("\\d+"))
                .map(line -> line.replace("数据来源：", "")).reduce("", String::concat);

        assertThat(squeezed(annexSentences().reduce("", String::concat))).isEqualTo(squeezed(rows));
    }

    @Test
    void luanQuotesNothingThatIsNotInTheAnnex() {
        var annex = squeezed(annexSentences().reduce("", String::concat));
        var indicators = SchemaJson.read("luan-2023.json", resource("/evaluation/luan-2023.json")).get("indicators");

        assertThat(indicators).allSatisfy(indicator -> {
            assertThat(annex).contains(squeezed(indicator.at("/rule/zh").textValue()));
            assertThat(annex).contains(squeezed(indicator.at("/dataSource/zh").textValue()));
        });
    }

    @ParameterizedTest
    @CsvSource({"luan-2023, luan-2023, 27", "luan-2021, luan-2021, 13", "shaoxing, shaoxing, 19",
            "zhengzhou-manufacturing, zhengzhou, 23", "zhengzhou-service, zhengzhou, 23", "linhai, linhai, 25"})
    void everyRuleIsInTheTextWordForWord(String scheme, String text, int atLeast) {
        var published = squeezed(resource("/evaluation/texts/" + text + ".txt"));
        var quotes = new ArrayList<String>();
        collect(SchemaJson.read(scheme, resource("/evaluation/" + scheme + ".json")), quotes);

        assertThat(quotes).hasSizeGreaterThanOrEqualTo(atLeast)
                .allSatisfy(quote -> assertThat(published).contains(squeezed(quote)));
    }

    @ParameterizedTest
    @CsvSource({"luan-2023", "luan-2021", "shaoxing", "zhengzhou-manufacturing", "zhengzhou-service", "linhai"})
    void noNumberOfASchemeIsOursWhereItsTextIsOpen(String id) {
        var scheme = SchemeFile.parse(id, resource("/evaluation/" + id + ".json"), KeyCatalogue.shipped()).scheme();

        assertThat(scheme.parameters().values()).isNotEmpty().allSatisfy(parameter -> {
            assertThat(parameter.value()).isNull();
            assertThat(parameter.question().zh()).contains("？");
        });
        assertThat(scheme.everyUse().values().stream().flatMap(List::stream)).allMatch(use -> use.undecided());
    }

    private static void collect(JsonNode node, List<String> quotes) {
        node.properties().forEach((Map.Entry<String, JsonNode> field) -> {
            if (List.of("rule", "consequence").contains(field.getKey())) {
                quotes.add(field.getValue().get("zh").textValue());
            }
        });
        node.forEach(child -> collect(child, quotes));
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }

    private static String resource(String name) {
        try (var in = TraceabilityTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
