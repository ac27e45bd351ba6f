package io.parkpulse.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleKindTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            HIGH,  25.1, 25,   2,   EXCEEDED
            HIGH,  25,   25,   2,   IN_DEADBAND
            HIGH,  23.1, 25,   2,   IN_DEADBAND
            HIGH,  23,   25,   2,   CLEAR
            HIGH,  25,   25,   0,   CLEAR
            LOW,   19.4, 19.5, 0.3, EXCEEDED
            LOW,   19.5, 19.5, 0.3, IN_DEADBAND
            LOW,   19.8, 19.5, 0.3, CLEAR
            STATE, 1,    1,    0,   EXCEEDED
            STATE, 0,    1,    0,   CLEAR
            BIT,   5,    4,    0,   EXCEEDED
            BIT,   3,    4,    0,   CLEAR
            BIT,   2,    6,    0,   EXCEEDED
            BIT,   0,    6,    0,   CLEAR
            STALE, 2.99, 3,    0,   CLEAR
            STALE, 3,    3,    0,   EXCEEDED
            """)
    void tellsWhereAValueStandsToTheLimit(RuleKind kind, double value, double limit, double deadband,
            RuleKind.Position expected) {
        assertThat(kind.position(value, limit, deadband)).isEqualTo(expected);
    }
}
