package io.parkpulse.evaluation.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.evidence.Value;
import io.parkpulse.evaluation.grading.Contender.Attendance;

/** Order, grades and money as Lu'an's text has them, with each choice that it leaves open. */
class JudgeTest {
    private static final Text RULE = new Text("规则", "rule");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Rewards LUAN_MONEY = new Rewards(RULE, Rewards.Ties.FULL, Rewards.Payment.YEARLY, null,
            new Rewards.TeamShare(BigDecimal.valueOf(20), RULE), List.of(item("A", 1, 100), item("A", 2, 80),
                    item("A", 3, 70), item("A", null, 50)),
            List.of());

    private static Rewards.Item item(String grade, Integer rank, int amount) {
        return new Rewards.Item(grade, rank, BigDecimal.valueOf(amount));
    }

    private static Grading luan(Boundary tiesOfA, Boundary tiesOfC, Overlap overlap) {
        return new Grading(RULE, "none", Counted.RANKED, overlap,
                List.of(grade("A", new Band.Top(10, HUNDRED, tiesOfA, BigDecimal.ZERO)), grade("B", new Band.Rest()),
                        grade("C", new Band.BottomShare(BigDecimal.TEN, Rounding.FLOOR, tiesOfC, HUNDRED))));
    }

    private static Grading luan() {
        return luan(Boundary.IN, Boundary.OUT, Overlap.BETTER);
    }

    private static Grade grade(String id, Band band) {
        return new Grade(id, id + "级", "grade " + id, band, null);
    }

    private static Contender park(String code, Attendance attendance, String total) {
        return new Contender(code, attendance, total == null ? null : new BigDecimal(total), null, Map.of());
    }

    /** Parks p1, p2 ... of these totals. */
    private static List<Contender> parks(String... totals) {
        return IntStream.range(0, totals.length)
                .mapToObj(i -> park("p" + (i + 1), Attendance.TAKES_PART, totals[i])).toList();
    }

    private static List<Contender> falling(int parks) {
        return parks(IntStream.range(0, parks).mapToObj(i -> String.valueOf(99 - i)).toArray(String[]::new));
    }

    private static Map<String, Verdict> judge(Grading grading, List<Contender> parks) {
        return verdicts(grading, LUAN_MONEY, parks, parks.size());
    }

    private static Map<String, Verdict> verdicts(Grading grading, Rewards money, List<Contender> parks,
            int registered) {
        return Judge.verdicts(new Rules(grading, List.of(), money, List.of()), parks, registered);
    }

    private static long count(Map<String, Verdict> verdicts, String grade) {
        return verdicts.values().stream().filter(of -> of.grade() != null && of.grade().id().equals(grade)).count();
    }

    @ParameterizedTest(name = "{0} parks: {1} A, {2} B, {3} C")
    @CsvSource({"1, 1, 0, 0", "9, 9, 0, 0", "10, 10, 0, 0", "11, 10, 0, 1", "19, 10, 8, 1", "20, 10, 8, 2",
            "45, 10, 31, 4"})
    void theFirstTenAreAAndAtMostATenthIsC(int parks, int a, int b, int c) {
        var verdicts = judge(luan(), falling(parks));

        assertThat(List.of(count(verdicts, "A"), count(verdicts, "B"), count(verdicts, "C")))
                .containsExactly((long) a, (long) b, (long) c);
        assertThat(c).isLessThanOrEqualTo(parks / 10);
    }

    @ParameterizedTest(name = "{0} parks: {1} A, {2} C")
    @CsvSource({"9, 9, 0", "10, 9, 1", "19, 10, 1"})
    void aParkAmongTheFirstAndTheLastIsCIfTheSchemeSaysSo(int parks, int a, int c) {
        var verdicts = judge(luan(Boundary.IN, Boundary.OUT, Overlap.WORSE), falling(parks));

        assertThat(count(verdicts, "A")).isEqualTo(a);
        assertThat(count(verdicts, "C")).isEqualTo(c);
    }

    @Test
    void aLimitKeepsFewParksFromAllBeingA() {
        var grading = new Grading(RULE, "none", Counted.RANKED, Overlap.BETTER, List.of(
                grade("A", new Band.Top(10, BigDecimal.valueOf(50), Boundary.IN, BigDecimal.ZERO)),
                grade("B", new Band.Rest())));

        assertThat(count(judge(grading, falling(9)), "A")).isEqualTo(4);
        assertThat(count(judge(grading, falling(40)), "A")).isEqualTo(10);
    }

    @ParameterizedTest(name = "ties {0}: {1} A")
    @CsvSource({"IN, 12", "OUT, 9"})
    void parksLevelAtRankTenAreAllInOrAllOut(Boundary ties, int a) {
        var totals = new ArrayList<String>();
        IntStream.range(0, 9).forEach(i -> totals.add(String.valueOf(99 - i)));
        totals.addAll(List.of("50.5", "50.50", "50.500", "40", "39"));

        var verdicts = judge(luan(ties, Boundary.OUT, Overlap.BETTER), parks(totals.toArray(String[]::new)));

        assertThat(count(verdicts, "A")).isEqualTo(a);
        assertThat(verdicts.get("p10").rank()).isEqualTo(10);
        assertThat(verdicts.get("p11").rank()).isEqualTo(10);
        assertThat(verdicts.get("p12").level()).isEqualTo(3);
        assertThat(verdicts.get("p13").rank()).isEqualTo(13);
    }

    @Test
    void rankIsByTheUnroundedTotal() {
        var verdicts = judge(luan(), parks("80.00499", "80.005", "80.00499"));

        assertThat(verdicts.values()).extracting(Verdict::rank).containsExactly(2, 1, 2);
    }

    @Test
    void anIndicatorMayBreakTies() {
        var grading = new Grading(RULE, "tax", Counted.RANKED, Overlap.BETTER, luan().grades());
        var parks = List.of(level("a", "3"), level("b", "5"), level("c", null), level("d", "5"));

        var verdicts = judge(grading, parks);

        assertThat(verdicts.values()).extracting(Verdict::rank).containsExactly(3, 1, 4, 1);
    }

    private static Contender level(String code, String tax) {
        return new Contender(code, Attendance.TAKES_PART, BigDecimal.TEN, tax == null ? null : new BigDecimal(tax),
                Map.of());
    }

    @ParameterizedTest(name = "ties {0}: {1} C")
    @CsvSource({"OUT, 1", "IN, 3"})
    void parksLevelAtTheLimitOfCDoNotExceedItUnlessTheSchemeSaysSo(Boundary ties, int c) {
        var totals = new String[20];
        Arrays.fill(totals, "70");
        totals[17] = "30";
        totals[18] = "30";
        totals[19] = "20";

        assertThat(count(judge(luan(Boundary.OUT, ties, Overlap.BETTER), parks(totals)), "C")).isEqualTo(c);
    }

    @Test
    void onlyParksThatTakePartWithATotalHaveARankAndCount() {
        var parks = new ArrayList<>(falling(9));
        parks.add(park("excluded", Attendance.EXCLUDED, "100"));
        parks.add(park("new", Attendance.IN_TRANSITION, "100"));
        parks.add(park("undeclared", Attendance.UNKNOWN, "100"));
        parks.add(park("incomplete", Attendance.TAKES_PART, null));

        var verdicts = judge(luan(), parks);

        assertThat(verdicts.get("p1").rank()).isEqualTo(1);
        assertThat(count(verdicts, "A")).isEqualTo(9);
        for (var code : List.of("excluded", "new", "undeclared", "incomplete")) {
            assertThat(verdicts.get(code).rank()).isNull();
            assertThat(verdicts.get(code).grade()).isNull();
        }
        assertThat(verdicts.get("excluded").reward()).isZero();
        assertThat(verdicts.get("excluded").explanation().get(0).zh()).contains("不得参评");
        assertThat(verdicts.get("new").explanation().get(0).en()).contains("transition period");
        assertThat(verdicts.get("incomplete").missing().get(0).en()).contains("total is not complete");
        assertThat(verdicts.get("undeclared").reward()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"RANKED, 1", "ELIGIBLE, 2", "FILED, 3", "REGISTERED, 4"})
    void whoCountsIsTheSchemesChoice(Counted counted, int c) {
        var grading = new Grading(RULE, "none", counted, Overlap.BETTER, luan().grades());
        var parks = new ArrayList<>(falling(18));
        IntStream.range(0, 2).forEach(i -> parks.add(park("i" + i, Attendance.TAKES_PART, null)));
        IntStream.range(0, 10).forEach(i -> parks.add(park("x" + i, Attendance.EXCLUDED, "1")));

        assertThat(count(verdicts(grading, null, parks, 40), "C")).isEqualTo(c);
    }

    @Test
    void theFirstThreeGetMoreThanTheOthersOfGradeA() {
        var verdicts = judge(luan(), falling(12));

        assertThat(verdicts.values()).extracting(of -> of.reward().intValueExact()).containsExactly(100, 80, 70, 50,
                50, 50, 50, 50, 50, 50, 0, 0);
        assertThat(verdicts.values().stream().map(Verdict::reward).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("600");
        assertThat(verdicts.get("p1").teamMost()).isEqualByComparingTo("20");
        assertThat(verdicts.get("p2").teamMost()).isEqualByComparingTo("16");
        assertThat(verdicts.get("p1").explanation()).extracting(Text::zh).anyMatch(said -> said.contains("100 万元"));
    }

    @ParameterizedTest
    @CsvSource({"FULL, 100, 100, 70, 320", "SHARED, 90, 90, 70, 300"})
    void parksThatShareARankGetItsAmountOrShareTheirs(Rewards.Ties ties, int first, int second, int third, int sum) {
        var money = new Rewards(RULE, ties, Rewards.Payment.YEARLY, null, null, LUAN_MONEY.items(), List.of());

        var verdicts = verdicts(luan(), money, parks("90", "90", "80", "70"), 4);

        assertThat(verdicts.values()).extracting(of -> of.reward().intValueExact()).containsExactly(first, second,
                third, 50);
        assertThat(verdicts.values().stream().mapToInt(of -> of.reward().intValueExact()).sum()).isEqualTo(sum);
    }

    /** Zhengzhou's 50, 80 and 100: what was paid for fewer stars is taken off. */
    @ParameterizedTest(name = "{0}: total {1}, {2} paid before: {3}")
    @CsvSource(nullValues = "-", value = {"DIFFERENCE, 95, 0, 100", "DIFFERENCE, 95, 50, 50", "DIFFERENCE, 85, 80, 0",
            "DIFFERENCE, 75, 80, 0", "DIFFERENCE, 95, -, -", "DIFFERENCE, 10, -, 0", "ONCE, 95, 0, 100",
            "ONCE, 95, 50, 0", "ONCE, 95, -, -"})
    void whatWasPaidBeforeCountsWhereTheSchemeSaysSo(Rewards.Payment payment, String total, String before,
            String due) {
        var stars = new Grading(RULE, "none", Counted.RANKED, Overlap.BETTER, List.of(stars(3, 90), stars(2, 80),
                stars(1, 70)));
        var money = new Rewards(RULE, Rewards.Ties.FULL, payment, "paid", null,
                List.of(item("3", null, 100), item("2", null, 80), item("1", null, 50)), List.of());
        var filings = before == null
                ? Map.<String, Filed>of()
                : Map.of("paid", filed("paid", new Value.Amount(new BigDecimal(before))));
        var park = new Contender("p", Attendance.TAKES_PART, new BigDecimal(total), null, filings);

        var verdict = verdicts(stars, money, List.of(park), 1).get("p");

        if (due == null) {
            assertThat(verdict.reward()).isNull();
            assertThat(verdict.missing()).extracting(Text::en)
                    .anyMatch(said -> said.contains("paid before, is not filed"));
        } else {
            assertThat(verdict.reward()).isEqualByComparingTo(due);
        }
    }

    @Test
    void aTitleIsPaidWhateverTheGradeIfItIsClaimed() {
        var money = new Rewards(RULE, Rewards.Ties.FULL, Rewards.Payment.YEARLY, null, null, List.of(),
                List.of(new Rewards.Title("base", HUNDRED, RULE)));
        var claiming = new Contender("a", Attendance.TAKES_PART, BigDecimal.TEN, null,
                Map.of("base", filed("base", new Value.Flag(true))));

        var verdicts = verdicts(luan(), money, List.of(claiming, park("b", Attendance.TAKES_PART, "9")), 2);

        assertThat(verdicts.get("a").reward()).isEqualByComparingTo("100");
        assertThat(verdicts.get("b").reward()).isZero();
    }

    private static Filed filed(String key, Value value) {
        return new Filed(key, value, "finance bureau", null, "tester", Instant.EPOCH, 1);
    }

    private static Grade stars(int stars, int from) {
        return grade(String.valueOf(stars), new Band.Points(BigDecimal.valueOf(from)));
    }

    @Test
    void aShareOfTheBestAndLimitsByPointsGoTogether() {
        var grading = new Grading(RULE, "none", Counted.REGISTERED, Overlap.BETTER, List.of(
                grade("excellent", new Band.TopShare(BigDecimal.valueOf(20), Rounding.FLOOR, Boundary.OUT,
                        BigDecimal.valueOf(90))),
                grade("good", new Band.Points(BigDecimal.valueOf(75))),
                grade("passed", new Band.Points(BigDecimal.valueOf(60))), grade("failed", new Band.Rest())));

        var verdicts = verdicts(grading, null, parks("95", "91", "89", "75", "60", "59.99"), 14);

        assertThat(verdicts.values()).extracting(of -> of.grade().id()).containsExactly("excellent", "excellent",
                "good", "good", "passed", "failed");
        assertThat(verdicts.get("p6").nextGrade().id()).isEqualTo("passed");
        assertThat(verdicts.get("p6").pointsToNextGrade()).isEqualByComparingTo("0.01");
    }

    @Test
    void nobodyIsGradedByWhatIsUndecided() {
        var open = new Grading(RULE, "none", Counted.RANKED, Overlap.BETTER, List.of(
                grade("passed", new Band.Points(null)), grade("failed", new Band.Rest())));

        var verdict = verdicts(open, LUAN_MONEY, parks("70"), 1).get("p1");

        assertThat(verdict.rank()).isEqualTo(1);
        assertThat(verdict.grade()).isNull();
        assertThat(verdict.reward()).isNull();
        assertThat(verdict.missing()).extracting(Text::en)
                .containsExactly("passed.atLeast of the grading is undecided");
    }

    @Test
    void theQuestionIsAskedInTheSchemesWords() {
        var open = new Grading(RULE, "none", null, Overlap.BETTER, luan().grades());
        var question = new Text("以哪些园区为基数？", "Of which parks is the share taken?");

        var verdict = Judge.verdicts(new Rules(open, List.of(question), null, List.of()), parks("70"), 1).get("p1");

        assertThat(verdict.missing()).containsExactly(question);
    }

    @Test
    void aRewardWithoutAnAmountIsNotKnown() {
        var money = new Rewards(RULE, Rewards.Ties.FULL, Rewards.Payment.YEARLY, null, null,
                List.of(new Rewards.Item("A", null, null)), List.of());

        var verdict = verdicts(luan(), money, parks("70"), 1).get("p1");

        assertThat(verdict.grade().id()).isEqualTo("A");
        assertThat(verdict.reward()).isNull();
        assertThat(verdict.missing()).extracting(Text::zh).containsExactly("A级的奖励金额尚未确定");
    }

    /** Whatever the parks, the points said to be missing are enough, and less is not. */
    @Test
    void thePointsToTheNextGradeReachIt() {
        var random = new Random(6);
        int checked = 0;
        for (int round = 0; round < 60; round++) {
            var grading = luan(any(random, Boundary.values()), any(random, Boundary.values()),
                    any(random, Overlap.values()));
            var parks = parks(IntStream.range(0, 8 + random.nextInt(40))
                    .mapToObj(i -> String.valueOf(30 + random.nextInt(30))).toArray(String[]::new));
            for (var entry : judge(grading, parks).entrySet()) {
                if (entry.getValue().nextGrade() != null) {
                    reaches(grading, parks, entry.getKey(), entry.getValue());
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(300);
    }

    private static void reaches(Grading grading, List<Contender> parks, String code, Verdict verdict) {
        var little = new BigDecimal("0.001");
        var enough = verdict.beyond() ? verdict.pointsToNextGrade().add(little) : verdict.pointsToNextGrade();
        var better = gradeWith(grading, parks, code, enough);
        var tooLittle = gradeWith(grading, parks, code, enough.subtract(little));
        int now = grading.grades().indexOf(verdict.grade());

        assertThat(better).isLessThan(now).isLessThanOrEqualTo(grading.grades().indexOf(verdict.nextGrade()));
        assertThat(tooLittle).isEqualTo(now);
    }

    private static int gradeWith(Grading grading, List<Contender> parks, String code, BigDecimal more) {
        var changed = new LinkedHashMap<String, Contender>();
        parks.forEach(park -> changed.put(park.park(), park));
        var park = changed.get(code);
        changed.put(code, new Contender(code, park.attendance(), park.total().add(more), null, Map.of()));
        return grading.grades().indexOf(judge(grading, List.copyOf(changed.values())).get(code).grade());
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
