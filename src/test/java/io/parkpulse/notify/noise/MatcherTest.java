package io.parkpulse.notify.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "rule=fire.pump-not-auto     | rule   | =  | fire.pump-not-auto",
            "zone!=b2                    | zone   | != | b2",
            "rule =~energy[.].*          | rule   | =~ | energy[.].*",
            "device!~a=b                 | device | !~ | a=b",
            "zone=                       | zone   | =  | \"\"",
            "gateway=~(gw-1)+\\.x       | gateway | =~ | (gw-1)+\\.x"})
    void readsTheTextForm(String text, String label, String operator, String value) {
        assertThat(Matcher.of(text)).isEqualTo(new Matcher(label, operator, value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "metric | =  | x            | label is 'metric'; expected one of park, zone",
            "zone   | == | x            | operator is '=='; expected one of =, !=, =~, !~",
            "zone   | =~ | (a{1,99}){99} | the pattern '(a{1,99}){99}' of zone has a part that is not taken",
            "zone   | =~ | (a)\\1        | the pattern '(a)\\1' of zone has a part that is not taken",
            "zone   | !~ | (?=a)b       | the pattern '(?=a)b' of zone has a part that is not taken",
            "zone   | =~ | a\\           | the pattern 'a\\' of zone has a part that is not taken"})
    void saysWhatIsWrong(String label, String operator, String value, String objection) {
        assertThat(new Matcher(label, operator, value).objection()).hasValueSatisfying(
                said -> assertThat(said).startsWith(objection));
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.*", "b|c", "[a-c]+[0-9]?", "楼.*", "(a+)+", "a\\.b"})
    void takesPatterns(String value) {
        assertThat(new Matcher("zone", "=~", value).objection()).isEmpty();
    }

    @Test
    void takesAnyTextThatIsNoPattern() {
        assertThat(new Matcher("device", "=", "cable-{7}\\1").objection()).isEmpty();
        assertThat(new Matcher("device", "=", "x".repeat(201)).objection()).isPresent();
        assertThat(new Matcher("device", "=", null).objection()).isPresent();
    }

    @Test
    void refusesWhatIsNoMatcher() {
        assertThatThrownBy(() -> Matcher.of("zone")).hasMessageContaining("'zone' is not a label");
        assertThatThrownBy(() -> Matcher.of("color=red")).hasMessageContaining("label is 'color'");
    }
}
