package io.parkpulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.parkpulse.simulator.incident.IncidentKind;
import io.parkpulse.simulator.incident.IncidentRequest;

class ScheduledIncidentTest {

    @Test
    void readsEveryPart() {
        assertThat(ScheduledIncident.parse("gas-leak@30s,park=luan-east,gateway=gw-03,duration=2m"))
                .isEqualTo(new ScheduledIncident(Duration.ofSeconds(30), new IncidentRequest(IncidentKind.GAS_LEAK,
                        Optional.of("luan-east"), Optional.of("gw-03"), Optional.of(Duration.ofMinutes(2)))));
    }

    @Test
    void startsAtOnceIfNoTimeIsNamed() {
        assertThat(ScheduledIncident.parse("fire").after()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flood", "fire@soon", "fire,where=here", "fire,duration", ""})
    void refusesWhatItDoesNotUnderstand(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ScheduledIncident.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "1h30m,PT1H30M", "2d,P2D", "PT5S,PT5S", "1.5s,PT1.5S"})
    void readsDurationsAsPeopleWriteThem(String text, Duration expected) {
        assertThat(DurationText.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-5s", "5", "five", ""})
    void refusesDurationsThatAreNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DurationText.parse(text));
    }
}
