package io.parkpulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrafanaSqlTest {
    private final GrafanaSql sql = new GrafanaSql(Instant.parse("2026-11-20T00:00:00Z"),
            Instant.parse("2026-11-21T00:00:00Z"), Duration.ofMinutes(15), Map.of("park", "o'hara"));

    @Test
    void expandsTimeMacrosToUtc() {
        assertThat(sql.expand("$__timeFilter(r.time) AND x > $__timeFrom() AND x < $__timeTo()")).isEqualTo(
                "r.time BETWEEN '2026-11-20T00:00:00Z' AND '2026-11-21T00:00:00Z'"
                        + " AND x > '2026-11-20T00:00:00Z' AND x < '2026-11-21T00:00:00Z'");
    }

    @Test
    void expandsTheIntervalInMilliseconds() {
        assertThat(sql.expand("$__interval_ms * interval '1 ms'")).isEqualTo("900000 * interval '1 ms'");
    }

    @Test
    void quotesVariables() {
        assertThat(sql.expand("park = ${park:sqlstring}")).isEqualTo("park = 'o''hara'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$__timeGroup(time, '1h')", "$__interval", "${unknown:sqlstring}", "${park}", "'$park'",
            "$__unixEpochFilter(time)"})
    void refusesWhatItDoesNotKnow(String unknown) {
        assertThatThrownBy(() -> sql.expand("SELECT " + unknown)).isInstanceOf(IllegalArgumentException.class);
    }
}
