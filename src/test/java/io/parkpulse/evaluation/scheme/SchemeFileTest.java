package io.parkpulse.evaluation.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.parkpulse.evaluation.evidence.Decision;
import io.parkpulse.evaluation.evidence.ParameterUse;
import io.parkpulse.evaluation.evidence.Value;
import io.parkpulse.evaluation.method.BetterOf;
import io.parkpulse.evaluation.method.CappedCounts;
import io.parkpulse.evaluation.method.LevelAndGrowth;
import io.parkpulse.evaluation.method.Sum;

class SchemeFileTest {
    private static final String LUAN = resource("/evaluation/luan-2023.json");
    private static final KeyCatalogue KEYS = KeyCatalogue.shipped();

    @Test
    void luanHasTheRowsAndPointsOfTheAnnex() {
        var scheme = SchemeFile.parse("luan-2023.json", LUAN, KEYS).scheme();

        assertThat(scheme.indicators()).extracting(indicator -> indicator.max().intValueExact())
                .containsExactly(10, 10, 10, 25, 10, 10, 10, 10, 5);
        assertThat(scheme.max()).isEqualByComparingTo("100");
        assertThat(scheme.indicators()).extracting(indicator -> (Object) indicator.method().getClass())
                .startsWith(LevelAndGrowth.class, LevelAndGrowth.class, BetterOf.class, CappedCounts.class)
                .contains(Sum.class);
    }

    @Test
    void luanSaysEachRowOfTheAnnexWordForWord() {
        var rows = resource("/evaluation/luan-2023-annex.txt").strip().split("\n\n");
        var indicators = SchemeFile.parse("luan-2023.json", LUAN, KEYS).scheme().indicators();

        assertThat(rows).hasSize(indicators.size());
        for (int i = 0; i < rows.length; i++) {
            var lines = rows[i].split("\n");
            var indicator = indicators.get(i);
            assertThat(indicator.nameZh()).isEqualTo(lines[0]);
            assertThat(indicator.max().toPlainString()).isEqualTo(lines[1]);
            assertThat(indicator.rule().zh())
                    .isEqualTo(String.join("\n", Arrays.asList(lines).subList(2, lines.length - 1)));
            assertThat("数据来源：" + indicator.dataSource().zh()).isEqualTo(lines[lines.length - 1]);
        }
    }

    private static Decision decision(String parameter, Value value) {
        return new Decision(parameter, value, "city", "no. 7", "Li", "because", Instant.EPOCH, 1);
    }

    @Test
    void aDecisionChangesEveryMethodThatNamesIt() {
        var file = SchemeFile.parse("luan-2023.json", LUAN, KEYS);

        var decided = file.decided(List.of(decision("efficacyForm", new Value.Words("zero-based"))));

        var methods = Scheme.methods(decided.indicators().stream()).filter(LevelAndGrowth.class::isInstance)
                .map(LevelAndGrowth.class::cast).toList();
        assertThat(methods).hasSize(3)
                .allSatisfy(method -> assertThat(method.efficacy().form()).hasToString("ZERO_BASED"));
        assertThat(decided.indicators().get(0).parameters()).filteredOn(use -> use.name().equals("efficacyForm"))
                .singleElement().satisfies(use -> assertThat(use.document()).isEqualTo("no. 7"));
        assertThat(decided.indicators().get(0).undecided()).as("the other parameters are still open").isTrue();
    }

    @Test
    void aTextThatLeavesANumberOpenHasNoneAndAsks() {
        var scheme = SchemeFile.parse("luan-2023.json", LUAN, KEYS).scheme();

        assertThat(scheme.parameters().values()).hasSize(25).allSatisfy(parameter -> {
            assertThat(parameter.value()).isNull();
            assertThat(parameter.question().zh()).contains("？");
            assertThat(parameter.question().en()).contains("?");
        });
        assertThat(scheme.undecided("/grading")).hasSize(8)
                .anySatisfy(text -> assertThat(text.zh()).startsWith("参数“gradeATies”尚未确定：第10名并列时如何处理？"));
        assertThat(scheme.indicators()).filteredOn(indicator -> !indicator.undecided())
                .extracting(Indicator::id).containsExactly("quality-enterprises", "patents");
    }

    @Test
    void aParameterThatAnotherDecisionMakesIdleIsNotAsked() {
        var file = SchemeFile.parse("luan-2023.json", LUAN, KEYS);

        var filed = file.decided(List.of(decision("efficacyReferences", new Value.Words("filed"))));

        assertThat(filed.indicators().get(0).parameters()).extracting(ParameterUse::name)
                .doesNotContain("minimumPeers").contains("efficacyForm");
    }

    @Test
    void leavesOutDecisionsThatTheFileDoesNotAskFor() {
        var file = SchemeFile.parse("luan-2023.json", LUAN, KEYS);

        var decided = file.decided(List.of(decision("nothing", new Value.Flag(true)),
                decision("efficacyForm", new Value.Words("cubic"))));

        assertThat(decided.indicators().get(0).parameters()).allMatch(ParameterUse::undecided);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("\"decimals\": 2,", "\"decimals\": \"two\",",
                        List.of("/decimals: string found")),
                Arguments.of("\"max\": 25,", "\"max\": 24,", List.of("/indicators/3/max: is 24", "gives up to 25")),
                Arguments.of("\"max\": 25,", "\"maximum\": 25,",
                        List.of("/indicators/3: required property 'max' not found", "'maximum'")),
                Arguments.of("\"levelWeight\": 0.4", "\"levelWeight\": 0.5",
                        List.of("/indicators/0/method: levelWeight")),
                Arguments.of("\"kind\": \"better-of\"", "\"kind\": \"worse-of\"", List.of("/indicators/2/method/kind")),
                Arguments.of("\"$belowEntryPoints\"", "\"$below\"",
                        List.of("/indicators/2/method/alternatives/0/belowEntryPoints: parameter 'below'")),
                Arguments.of("\"value\": \"whole\"", "\"value\": \"half\"",
                        List.of("/indicators/2/method/alternatives/0/fractionalSteps")),
                Arguments.of("\"value\": \"proportional\", \"zh\": \"按比例计\"",
                        "\"value\": \"half\", \"zh\": \"按比例计\"",
                        List.of("/parameters/fractionalSteps: with the permitted value half",
                                "/indicators/2/method/alternatives/0/fractionalSteps")),
                Arguments.of("\"decimals\": 2,", "\"decimals\": \"$minimumPeers\",",
                        List.of("/decimals: parameter 'minimumPeers' needs a value here")),
                Arguments.of("\"value\": \"peers\", \"mark\"", "\"value\": \"dice\", \"mark\"",
                        List.of("/parameters/efficacyReferences/suggestion: 'dice' is not one of filed, peers")),
                Arguments.of("\"type\": \"boolean\",", "\"type\": \"boolean\", \"min\": 0, \"choices\": [],",
                        List.of("/parameters/efficacyClamp/choices")),
                Arguments.of("{\"key\": \"firms.above_scale\", \"points\": 0.5}",
                        "{\"key\": \"firms.big\", \"points\": 0.5}",
                        List.of("/indicators/3/method: key 'firms.big' is not in the catalogue of keys")),
                Arguments.of("\"keys\": [\"facilities.logistics_centre\"]",
                        "\"keys\": [\"facilities.shared_platforms\"]",
                        List.of("key 'facilities.shared_platforms' is a count, needed is flag")),
                Arguments.of("\"effectiveFrom\": \"2023-01-01\"", "\"effectiveFrom\": \"2023-13-01\"",
                        List.of("/effectiveFrom:", "date")),
                Arguments.of("\"id\": \"patents\"", "\"id\": \"tax-per-mu\"",
                        List.of("/indicators/4: id 'tax-per-mu' is there twice")),
                Arguments.of("\"years\": 2", "\"years\": 2, \"years\": 3", List.of("line ", "Duplicate field 'years'")),
                Arguments.of("\"required\": false,", "\"required\": false", List.of("line ", "column ")));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void saysWhichFileAndPlaceIsWrong(String text, String replacement, List<String> expected) {
        assertThat(LUAN).contains(text);

        assertThatThrownBy(() -> SchemeFile.parse("city.json", LUAN.replaceFirst(Pattern.quote(text),
                Matcher.quoteReplacement(replacement)), KEYS)).isInstanceOf(SchemeException.class)
                .hasMessageStartingWith("evaluation scheme city.json cannot be used: ").message().contains(expected);
    }

    @Test
    void whatIsKeptWithAResultSaysWhatItsKeysAre() {
        var file = SchemeFile.parse("luan-2023.json", LUAN, KEYS);

        var kept = SchemeFile.kept(file.text());

        assertThat(kept.digest()).isEqualTo(file.digest());
        assertThat(kept.scheme().keys()).isEqualTo(file.scheme().keys());
        assertThat(file.scheme().keys()).hasSize(57).contains(KEYS.find("tax.total").orElseThrow());
    }

    @Test
    void aSchemeDoesNotDeclareKeysOfItsOwn() {
        var declaring = LUAN.replaceFirst("\"parameters\": \\{", "\"keys\": [], \"parameters\": {");

        assertThatThrownBy(() -> SchemeFile.parse("city.json", declaring, KEYS)).isInstanceOf(SchemeException.class)
                .hasMessageContaining("/keys: a scheme only names keys");
    }

    @Test
    void rejectsAParameterThatChangesNothing() {
        var unused = LUAN.replaceFirst("\"parameters\": \\{", """
                "parameters": {"idle": {"type": "boolean", "question": {"zh": "？", "en": "?"}},""");

        assertThatThrownBy(() -> SchemeFile.parse("city.json", unused, KEYS)).isInstanceOf(SchemeException.class)
                .hasMessageContaining("/parameters/idle: is used nowhere");
    }

    private static String resource(String name) {
        try (var in = SchemeFileTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
