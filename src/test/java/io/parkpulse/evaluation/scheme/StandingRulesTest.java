package io.parkpulse.evaluation.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.evaluation.evidence.EvidenceBuilder;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.scheme.StandingRules.Exclusion;
import io.parkpulse.evaluation.scheme.StandingRules.Transition;

class StandingRulesTest {
    private static final StandingRules RULES = new StandingRules(
            List.of(new Exclusion("accident", "accident", true, true, new Text("不得参评", "out"))),
            new Transition("granted", 2, new Text("过渡期", "grace")));

    private static Standing judge(EvidenceBuilder filed, LocalDate openedOn) {
        return RULES.judge(filed.build().filings(), openedOn, 2026);
    }

    @ParameterizedTest
    @CsvSource({
            // accident, granted, opened, in transition, eligible: two years end before, on and after 1 January 2026
            "false, false, 2025-06-01, false, true", "false, true, 2025-06-01, true, false",
            "false, true, 2024-01-02, true, false", "false, true, 2024-01-01, false, true",
            "false, true, 2019-06-01, false, true", "true, false, 2019-06-01, false, false",
            "true, true, 2025-06-01, true, false"})
    void keepsOutParksWithAnAccidentAndNewOnesForTwoYears(boolean accident, boolean granted, LocalDate opened,
            boolean inTransition, boolean eligible) {
        var standing = judge(new EvidenceBuilder().filed("accident", accident).filed("granted", granted), opened);

        assertThat(standing.excluded()).isEqualTo(accident);
        assertThat(standing.inTransition()).isEqualTo(inTransition);
        assertThat(standing.eligible()).isEqualTo(eligible);
    }

    @Test
    void withoutADeclarationItIsNotKnownWhetherAParkTakesPart() {
        var standing = judge(new EvidenceBuilder(), LocalDate.of(2019, 6, 1));

        assertThat(standing.excluded()).isNull();
        assertThat(standing.eligible()).isFalse();
        assertThat(standing.summary().en()).contains("accident is not filed");
    }

    @Test
    void aGrantedTransitionHoldsWhereTheOpeningDateIsNotKnownAndSaysSo() {
        var standing = judge(new EvidenceBuilder().filed("accident", false).filed("granted", true), null);

        assertThat(standing.inTransition()).isTrue();
        assertThat(standing.summary().en()).contains("opening date not registered");
        assertThat(standing.summary().zh()).contains("开园日期未登记");
    }
}
