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
import io.parkpulse.evaluation.method.StepLadder.FractionalSteps;

class MethodsTest {
    private static StepLadder ladder(String key, String entry, String step, String below, FractionalSteps fractions) {
        return new StepLadder(key, n("10"), n(entry), n("5"), n(below), n(step), n("1"), fractions);
    }

    @ParameterizedTest
    @CsvSource({"49.99, 0.00, 0.00", "50, 5.00, 5.00", "59.99, 5.00, 6.00", "60, 6.00, 6.00", "65, 6.00, 6.50",
            "99.9, 9.00, 9.99", "100, 10.00, 10.00", "0, 0.00, 0.00"})
    void ladderClimbsInWholeOrFractionalSteps(String share, String whole, String proportional) {
        var evidence = new EvidenceBuilder().filed("share", share);

        assertPoints(score(ladder("share", "50", "10", "0", FractionalSteps.WHOLE), evidence), whole);
        assertPoints(score(ladder("share", "50", "10", "0", FractionalSteps.PROPORTIONAL), evidence), proportional);
    }

    @Test
    void ladderGivesWhatTheSchemeSaysBelowItsEntryAndStopsAtItsTop() {
        assertPoints(score(ladder("firms", "10", "5", "2.5", FractionalSteps.WHOLE),
                new EvidenceBuilder().filed("firms", "9")), "2.5");
        assertPoints(score(ladder("firms", "10", "5", "2.5", FractionalSteps.WHOLE),
                new EvidenceBuilder().filed("firms", "80")), "10");
    }

    @Test
    void ladderWithoutAFilingIsMissingNotZero() {
        assertMissing(score(ladder("firms", "10", "5", "0", FractionalSteps.WHOLE), new EvidenceBuilder()),
                "key firms (firms) is not filed for 2026");
    }

    private static final BetterOf EITHER = new BetterOf(List.of(ladder("share", "50", "10", "0", FractionalSteps.WHOLE),
            ladder("firms", "10", "5", "0", FractionalSteps.WHOLE)));

    @Test
    void theBetterAlternativeCounts() {
        var both = new EvidenceBuilder().filed("share", "57").filed("firms", "22");

        assertPoints(score(EITHER, both), "7");
        assertThat(score(EITHER, both).inputs()).extracting(Input::key).containsExactly("share", "firms");
    }

    @Test
    void anAlternativeThatIsNotFiledIsNotChosen() {
        var outcome = score(EITHER, new EvidenceBuilder().filed("share", "57"));

        assertPoints(outcome, "5");
        assertThat(outcome.explanation()).anySatisfy(text -> assertThat(text.en()).startsWith("not chosen: key firms"));
    }

    @Test
    void withoutAnyAlternativeNothingIsScored() {
        assertMissing(score(EITHER, new EvidenceBuilder()), "share", "firms");
    }

    private static final CappedCounts COUNTS = new CappedCounts(
            List.of(new CappedCounts.Group("一", "first", n("5"), List.of(new Counted("a", n("0.5")))),
                    new CappedCounts.Group("二", "second", n("10"),
                            List.of(new Counted("b", n("1.5")), new Counted("c", n("3"))))));

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0.0", "3, 1, 1, 6.0", "10, 0, 0, 5.0", "11, 0, 0, 5.0", "0, 5, 1, 10.0", "99, 99, 99, 15.0"})
    void countsStopAtTheCapOfTheirGroup(String a, String b, String c, String expected) {
        assertPoints(score(COUNTS, new EvidenceBuilder().filed("a", a).filed("b", b).filed("c", c)), expected);
    }

    @Test
    void oneCountMissingLeavesTheWholeUnscoredAndSaysWhich() {
        assertMissing(score(COUNTS, new EvidenceBuilder().filed("a", "3").filed("b", "1")), "key c (c)");
    }

    private static Checklist checklist(Division division) {
        return new Checklist(List.of(new Checklist.Item(List.of("x"), n("1"), division),
                new Checklist.Item(List.of("p", "q", "r", "s"), n("2"), division)));
    }

    @ParameterizedTest
    @CsvSource({"true, true, 3.0, 3.0", "true, false, 1.0, 2.5", "false, true, 2.0, 2.0", "false, false, 0.0, 1.5"})
    void aChecklistIsDividedOnlyIfTheSchemeSaysSo(boolean x, boolean s, String whole, String divided) {
        var evidence = new EvidenceBuilder().filed("x", x).filed("p", true).filed("q", true).filed("r", true)
                .filed("s", s);

        assertPoints(score(checklist(Division.ALL_OR_NOTHING), evidence), whole);
        assertPoints(score(checklist(Division.PROPORTIONAL), evidence), divided);
    }

    @Test
    void anUnansweredConditionIsMissingNotNo() {
        assertMissing(score(checklist(Division.PROPORTIONAL), new EvidenceBuilder().filed("x", true).filed("p", true)),
                "(q)", "(r)", "(s)");
    }

    private static final Bonus BONUS = new Bonus(n("5"), List.of(new Counted("national", n("3")),
            new Counted("team", n("0.5"))));

    @Test
    void bonusTakesWhatIsClaimedUpToItsMaximum() {
        assertPoints(score(BONUS, new EvidenceBuilder().filed("team", "3")), "1.5");
        assertPoints(score(BONUS, new EvidenceBuilder().filed("team", "3").filed("national", "2")), "5.0");
        assertPoints(score(BONUS, new EvidenceBuilder().filed("national", "0")), "0.0");
    }

    @Test
    void bonusWithoutAnyClaimIsNotScored() {
        assertMissing(score(BONUS, new EvidenceBuilder()), "no bonus is claimed");
    }

    @Test
    void aSumMissesWhatItsPartsMiss() {
        var sum = new Sum(List.of(COUNTS, BONUS));

        assertPoints(
                score(sum, new EvidenceBuilder().filed("a", "1").filed("b", "1").filed("c", "1").filed("team", "1")),
                "5.5");
        assertMissing(score(sum, new EvidenceBuilder().filed("a", "1").filed("team", "1")), "key b (b)", "key c (c)");
        assertThat(sum.maximum()).isEqualByComparingTo("20");
    }
}
