package io.parkpulse.evaluation.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.json.JsonMapper;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.filing.enterprise.Tenant;
import io.parkpulse.evaluation.filing.sheet.Level;
import io.parkpulse.evaluation.scheme.KeyCatalogue;
import io.parkpulse.evaluation.scheme.SchemeFile;

class FilingCheckTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Key> KEYS = new TreeMap<>();
    private static final List<Tenant> TENANTS = List.of(
            new Tenant(1, "e-1", "9144030071526726XG", "东和机械", null, null),
            new Tenant(2, "914403001922038216", null, "安华电子", null, null),
            new Tenant(3, "e-3", null, "同名公司", null, null), new Tenant(4, "e-4", null, "同名公司", null, null));

    static {
        for (var key : List.of(new Key("firms", "企业数", "Firms", KeyType.COUNT, "firms", "家", null, null),
                new Key("share", "占比", "Share", KeyType.NUMBER, "%", "%", BigDecimal.ZERO,
                        BigDecimal.valueOf(100)),
                new Key("tax", "税收", "Tax", KeyType.NUMBER, "10k CNY", "万元", null, null),
                new Key("exit", "退出机制", "Exit", KeyType.FLAG, "yes/no", "是/否", null, null))) {
            KEYS.put(key.key(), key);
        }
    }

    private static Known of(Level level, Map<String, Key> keys) {
        return new Known(level, 2026, level.ofManyParks() ? null : "east", Set.of("east", "west"),
                Map.of("east", TENANTS), keys);
    }

    private static Checked check(Level level, Map<String, Key> keys, FilingUpload upload) {
        return FilingCheck.check(new Sent("json", upload.enteredBy(), upload.reason(), null, upload.complete(), "",
                upload.figures()), of(level, keys));
    }

    private static List<Violation> violations(Level level, String json) {
        try {
            return check(level, KEYS, JSON.readValue(json, FilingUpload.class)).violations();
        } catch (IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static List<Violation> ofItem(Level level, String fields) {
        return violations(level, "{\"enteredBy\": \"me\", \"items\": [{" + fields + ", \"source\": \"bureau\"}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"key\": \"firms\", \"value\": 0", "\"key\": \"firms\", \"value\": 7.0",
            "\"key\": \"firms\", \"value\": 1e3, \"unit\": \"家\"", "\"key\": \"share\", \"value\": 100",
            "\"key\": \"tax\", \"value\": -0.00000001, \"unit\": \"万元\"", "\"key\": \"exit\", \"value\": false",
            "\"key\": \"tax\", \"value\": 123456789012345.12345678, \"unit\": \"10k CNY\", \"document\": \"no. 5\"",
            "\"key\": \"tax\", \"value\": 5, \"park\": \"east\"", "\"key\": \"tax\", \"value\": 5, \"unit\": \"元\""})
    void acceptsWhatTheKeyTakes(String item) {
        assertThat(ofItem(Level.PARK, item)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "\"key\": \"firms\", \"value\": -1            | value | '-1' is not a whole number of firms, 0 or more",
            "\"key\": \"firms\", \"value\": 1.5           | value | '1.5' is not a whole number",
            "\"key\": \"firms\", \"value\": \"7\"         | value | '7' is not a whole number",
            "\"key\": \"firms\", \"value\": true          | value | 'true' is not a whole number",
            "\"key\": \"firms\", \"value\": null          | value | is missing; expected a whole number",
            "\"key\": \"firms\"                           | value | is missing",
            "\"key\": \"share\", \"value\": 100.01        | value | '100.01' is not a number in % from 0 to 100",
            "\"key\": \"tax\", \"value\": 1e999999999     | value | is not a number in 10k CNY",
            "\"key\": \"tax\", \"value\": 1e-999999999    | value | is not a number in 10k CNY",
            "\"key\": \"tax\", \"value\": 1e999999999, \"unit\": \"元\" | value | is not a number in 10k CNY",
            "\"key\": \"tax\", \"value\": [1]             | value | '[1]' is not a number",
            "\"key\": \"tax\", \"value\": 5, \"unit\": \"斤\" | unit | '斤' is not the unit; expected '10k CNY' or '万元'",
            "\"key\": \"exit\", \"value\": 1              | value | '1' is not true or false",
            "\"key\": \"exit\", \"value\": \"true\"       | value | 'true' is not true or false",
            "\"key\": \"toll\", \"value\": 1              | key | unknown key 'toll'; expected one of the keys",
            "\"key\": \"frms\", \"value\": 1              | key | did you mean 'firms'?",
            "\"key\": \"tax\", \"value\": 1, \"park\": \"west\" | park | is 'west', the address says 'east'",
            "\"value\": 1                                 | key | is missing; expected one of the keys"})
    void namesTheColumnAndWhatWasExpected(String item, String column, String message) {
        assertThat(ofItem(Level.PARK, item)).singleElement().satisfies(violation -> {
            assertThat(violation.row()).isEqualTo(1);
            assertThat(violation.column()).isEqualTo(column);
            assertThat(violation.message()).contains(message);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "\"park\": \"est\" | unknown park 'est'; did you mean 'east'?",
            "\"park\": \"\" | is missing; expected the code of a park"})
    void namesAnUnknownPark(String park, String message) {
        assertThat(ofItem(Level.PARKS, park + ", \"key\": \"tax\", \"value\": 1")).singleElement()
                .satisfies(violation -> {
                    assertThat(violation.column()).isEqualTo("park");
                    assertThat(violation.message()).contains(message);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"e-1", "9144030071526726XG", "914403001922038216"})
    void knowsAnEnterpriseByItsCodeOrItsCreditCode(String enterprise) {
        assertThat(ofItem(Level.ENTERPRISES, "\"enterprise\": \"" + enterprise + "\", \"key\": \"tax\", \"value\": 1"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"e-11 | unknown enterprise 'e-11' in park east; did you mean 'e-1'?",
            "9144030071526726XH | it is no credit code: it ends in 'H', but its check digit is 'G': a character is mistyped; did you mean '9144030071526726XG'?",
            "91330100799655058B | unknown enterprise '91330100799655058B' in park east"})
    void namesAnUnknownEnterprise(String enterprise, String message) {
        assertThat(ofItem(Level.ENTERPRISES, "\"enterprise\": \"" + enterprise + "\", \"key\": \"tax\", \"value\": 1"))
                .singleElement().satisfies(violation -> {
                    assertThat(violation.column()).isEqualTo("enterprise");
                    assertThat(violation.message()).contains(message);
                });
    }

    @Test
    void takesTheSameEnterpriseUnderTwoCodesForOne() {
        var violations = violations(Level.ENTERPRISES, """
                {"enteredBy": "me", "items": [
                  {"enterprise": "e-1", "key": "tax", "value": 1, "source": "s"},
                  {"enterprise": "9144030071526726XG", "key": "tax", "value": 2, "source": "s"}]}
                """);

        assertThat(violations).singleElement().satisfies(violation -> {
            assertThat(violation.row()).isEqualTo(2);
            assertThat(violation.message()).isEqualTo("'tax' is already filed in row 1; expected it once");
        });
    }

    @Test
    void reportsEverythingAtOnce() {
        var violations = violations(Level.PARK, """
                {"complete": true, "items": [
                  {"key": "firms", "value": 1, "source": "bureau"},
                  {"key": "firms", "value": -2, "source": ""},
                  null,
                  {"key": "toll", "value": 1, "source": "a\\u0000b"}]}
                """);

        assertThat(violations).extracting(Violation::row, Violation::column)
                .containsExactlyInAnyOrder(tuple(null, "enteredBy"), tuple(null, "complete"),
                        tuple(2, "source"), tuple(2, "key"),
                        tuple(2, "value"), tuple(3, null),
                        tuple(4, "source"), tuple(4, "key"));
        assertThat(violations).anySatisfy(
                violation -> assertThat(violation.message()).contains("'firms' is already filed in row 1"));
    }

    @Test
    void wantsAtLeastOneItem() {
        assertThat(violations(Level.PARK, "{\"enteredBy\": \"me\", \"items\": []}")).singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("nothing is filed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"luan-east", "shaoxing-binhai", "zhengzhou-north"})
    void theDemoFilingsAreRightAndComplete(String park) throws IOException {
        var scheme = SchemeFile.parse("luan-2023.json",
                new String(getClass().getResourceAsStream("/evaluation/luan-2023.json").readAllBytes(),
                        StandardCharsets.UTF_8),
                KeyCatalogue.shipped()).scheme();
        var upload = JSON.readValue(Path.of("..", "deploy", "demo", "filings", park + "-2026.json").toFile(),
                FilingUpload.class);

        var keys = new TreeMap<>(scheme.keyByName());
        // what the energy by output stands on, whatever the scheme
        keys.put("output.total", KeyCatalogue.shipped().find("output.total").orElseThrow());

        assertThat(check(Level.PARK, keys, upload).violations()).isEmpty();
        assertThat(upload.items()).extracting(FilingItem::key).containsExactlyInAnyOrderElementsOf(keys.keySet());
    }
}
