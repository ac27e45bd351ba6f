package io.parkpulse.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTest {
    @ParameterizedTest
    @ValueSource(strings = {"9144030071526726XG", "914403001922038216", "91330100716105852F", "91330100799655058B",
            "91110000802100433B"})
    void acceptsCodesOfRealFirms(String code) {
        assertThat(CreditCode.flaw(code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"9144030071526726XH | ends in 'H', but its check digit is 'G'",
            "914403001922038217 | check digit is '6'", "91440300192203821 | has 17 characters; expected 18",
            "9144030071526726xG | has 'x' at place 17", "O14403001922038216 | has 'O' at place 1"})
    void saysWhatIsWrong(String code, String flaw) {
        assertThat(CreditCode.flaw(code)).get().asString().contains(flaw);
    }

    @Test
    void findsEveryTwoNeighboursThatChangedPlaces() {
        var code = "91330100716105852F";
        for (int i = 0; i < 17; i++) {
            var mistyped = code.substring(0, i) + code.charAt(i + 1) + code.charAt(i) + code.substring(i + 2);

            assertThat(CreditCode.flaw(mistyped).isEmpty()).as(mistyped).isEqualTo(mistyped.equals(code));
        }
    }
}
