package io.parkpulse.evaluation.method;

import static io.parkpulse.evaluation.method.Scoring.assertMissing;
import static io.parkpulse.evaluation.method.Scoring.assertPoints;
import static io.parkpulse.evaluation.method.Scoring.n;
import static io.parkpulse.evaluation.method.Scoring.score;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.evaluation.evidence.EvidenceBuilder;
import io.parkpulse.registry.Domain;

class TelemetryCoverageTest {
    private static TelemetryCoverage method(Division division) {
        return new TelemetryCoverage(n("4"), division, n("90"),
                List.of(new Aspect("people", "人流", "People flow", List.of(Domain.PEOPLE)),
                        new Aspect("fire-safety", "消防安全", "Fire safety", List.of(Domain.FIRE))),
                List.of("network", "platform"));
    }

    private static EvidenceBuilder platforms(boolean network) {
        return new EvidenceBuilder().filed("network", network).filed("platform", true);
    }

    @ParameterizedTest
    @CsvSource({
            // points installed and days with data of 10 for each aspect; the threshold is 90 %
            "3, 10, 2, 10, 4.0, 4.0", "3, 9, 2, 9, 4.0, 4.0", "3, 10, 2, 8, 0.0, 2.0", "3, 10, 0, 0, 0.0, 2.0",
            "0, 0, 0, 0, 0.0, 0.0"})
    void countsTheAspectsThatReachTheThreshold(int people, int peopleDays, int fire, int fireDays, String whole,
            String divided) {
        var evidence = platforms(true).daysSoFar(10).covered("people", people, peopleDays).covered("fire-safety", fire,
                fireDays);

        assertPoints(score(method(Division.ALL_OR_NOTHING), evidence), whole);
        assertPoints(score(method(Division.PROPORTIONAL), evidence), divided);
    }

    @Test
    void comparesTheExactShareWithTheThreshold() {
        // 328 of 365 days is 89.86 %, 329 is 90.14 %
        var below = platforms(true).daysSoFar(365).covered("people", 1, 328).covered("fire-safety", 1, 365);
        var above = platforms(true).daysSoFar(365).covered("people", 1, 329).covered("fire-safety", 1, 365);

        assertPoints(score(method(Division.ALL_OR_NOTHING), below), "0");
        assertPoints(score(method(Division.ALL_OR_NOTHING), above), "4");
    }

    @Test
    void givesNothingWhereAPlatformIsNotInPlace() {
        var evidence = platforms(false).daysSoFar(10).covered("people", 1, 10).covered("fire-safety", 1, 10);

        assertPoints(score(method(Division.ALL_OR_NOTHING), evidence), "0");
        assertPoints(score(method(Division.PROPORTIONAL), evidence), "0");
    }

    @Test
    void anUndeclaredPlatformIsMissing() {
        var evidence = new EvidenceBuilder().filed("network", true).daysSoFar(10).covered("people", 1, 10)
                .covered("fire-safety", 1, 10);

        assertMissing(score(method(Division.ALL_OR_NOTHING), evidence), "key platform (platform)");
    }

    @Test
    void aYearWithoutADayIsNotScored() {
        assertMissing(score(method(Division.ALL_OR_NOTHING), platforms(true)), "no day of 2026 counts yet");
    }

    @Test
    void saysWhatWasMeasured() {
        var outcome = score(method(Division.ALL_OR_NOTHING),
                platforms(true).daysSoFar(10).covered("people", 3, 7).covered("fire-safety", 1, 10));

        assertThat(outcome.inputs()).filteredOn(input -> input.key().equals("coverage.people")).singleElement()
                .satisfies(input -> {
                    assertThat(input.value()).hasToString("7");
                    assertThat(input.source()).contains("2026-01-01 to 2026-01-10", "3 points installed");
                });
        assertThat(outcome.explanation()).anySatisfy(text -> {
            assertThat(text.en()).contains("70%", "not met", "threshold 90%");
            assertThat(text.zh()).contains("70%", "未达标", "阈值 90%");
        });
    }
}
