package io.parkpulse.evaluation.method;

import static io.parkpulse.evaluation.method.Scoring.n;
import static io.parkpulse.evaluation.method.Scoring.score;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.parkpulse.evaluation.criterion.Condition;
import io.parkpulse.evaluation.evidence.Component;
import io.parkpulse.evaluation.evidence.EvidenceBuilder;
import io.parkpulse.evaluation.method.Bands.Between;
import io.parkpulse.evaluation.method.Efficacy.EqualReferences;
import io.parkpulse.evaluation.method.Efficacy.Form;
import io.parkpulse.evaluation.method.Efficacy.Origin;
import io.parkpulse.evaluation.method.StepLadder.FractionalSteps;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A better input never lowers the points, whatever the method: higher where higher is better, lower where lower is. */
class BetterInputTest {
    private static final Quantity X = new Quantity("x", null);

    private static String number(int hundredths) {
        return BigDecimal.valueOf(hundredths, 2).toPlainString();
    }

    private static EvidenceBuilder x(int hundredths) {
        return new EvidenceBuilder().filed("x", number(hundredths));
    }

    private static void assertNotLower(Method method, EvidenceBuilder worse, EvidenceBuilder better) {
        var before = score(method, worse);
        var after = score(method, better);
        assertThat(before.scored()).isEqualTo(after.scored());
        if (before.scored()) {
            assertThat(after.points()).isGreaterThanOrEqualTo(before.points());
            assertThat(after.points()).isBetween(BigDecimal.ZERO, method.maximum());
        }
    }

    private static Efficacy efficacy(Form form, boolean clamp, Origin origin, Better better) {
        return new Efficacy(form, clamp, EqualReferences.FULL_IF_REACHED, origin, 2, better);
    }

    private static EvidenceBuilder twoYears(int now, int before, int level, int levelSpan, int growth, int growthSpan) {
        return new EvidenceBuilder().filed("x", number(now)).filed("before", number(before))
                .reference(Component.LEVEL, number(level + levelSpan), number(level))
                .reference(Component.GROWTH, number(growth + growthSpan), number(growth));
    }

    private static LevelAndGrowth levelAndGrowth(Efficacy efficacy) {
        return new LevelAndGrowth(n("10"), n("0.4"), n("0.6"), X, new Quantity("before", null), efficacy);
    }

    @Property
    void moreOfThisYearAndLessOfTheYearBefore(@ForAll Form form, @ForAll boolean clamp,
            @ForAll @IntRange(min = 0, max = 9999) int now, @ForAll @IntRange(max = 9999) int more,
            @ForAll @IntRange(min = 1, max = 9999) int before, @ForAll @IntRange(max = 9999) int less,
            @ForAll @IntRange(min = -999, max = 9999) int level, @ForAll @IntRange(max = 9999) int levelSpan,
            @ForAll @IntRange(min = -9999, max = 9999) int growth, @ForAll @IntRange(max = 9999) int growthSpan) {
        var method = levelAndGrowth(efficacy(form, clamp, Origin.FILED, Better.HIGHER));

        var worse = twoYears(now, before + less, level, levelSpan, growth, growthSpan);
        assertNotLower(method, worse, twoYears(now + more, before + less, level, levelSpan, growth, growthSpan));
        assertNotLower(method, worse, twoYears(now, before, level, levelSpan, growth, growthSpan));
    }

    private static EvidenceBuilder among(int own, int first, int second) {
        return x(own).peer("a-park", true, Map.of("x", number(own))).peer("b", true, Map.of("x", number(first)))
                .peer("c", true, Map.of("x", number(second)));
    }

    @Property
    void moreAmongPeersWhoseEndsItMoves(@ForAll Form form, @ForAll boolean clamp,
            @ForAll @IntRange(max = 9999) int own, @ForAll @IntRange(max = 9999) int more,
            @ForAll @IntRange(max = 9999) int first, @ForAll @IntRange(max = 9999) int second) {
        var higher = new Level(n("10"), X, efficacy(form, clamp, Origin.PEERS, Better.HIGHER));
        var lower = new Level(n("10"), X, efficacy(form, clamp, Origin.PEERS, Better.LOWER));

        assertNotLower(higher, among(own, first, second), among(own + more, first, second));
        assertNotLower(lower, among(own + more, first, second), among(own, first, second));
    }

    @Property
    void lessWhereLowerIsBetter(@ForAll Form form, @ForAll boolean clamp,
            @ForAll @IntRange(min = -9999, max = 9999) int value, @ForAll @IntRange(max = 9999) int more,
            @ForAll @IntRange(min = -999, max = 9999) int best, @ForAll @IntRange(max = 9999) int span) {
        var method = new Level(n("10"), X, efficacy(form, clamp, Origin.FILED, Better.LOWER));

        assertNotLower(method, x(value + more).reference(Component.LEVEL, number(best), number(best + span)),
                x(value).reference(Component.LEVEL, number(best), number(best + span)));
    }

    private static StepLadder ladder(int entry, int step, int below, FractionalSteps fractions) {
        return new StepLadder("x", n("10"), BigDecimal.valueOf(entry), n("5"), BigDecimal.valueOf(below, 2),
                BigDecimal.valueOf(step), n("1"), fractions);
    }

    @Property
    void higherOnALadder(@ForAll FractionalSteps fractions, @ForAll @IntRange(max = 20000) int value,
            @ForAll @IntRange(max = 9999) int more, @ForAll @IntRange(max = 100) int entry,
            @ForAll @IntRange(min = 1, max = 50) int step, @ForAll @IntRange(max = 500) int below) {
        var method = ladder(entry, step, below, fractions);

        assertNotLower(method, x(value), x(value + more));
        var either = new BetterOf(List.of(method, ladder(10, 5, 0, FractionalSteps.WHOLE)));
        assertNotLower(either, x(value), x(value + more));
    }

    @Property
    void aBetterTier(@ForAll Between between, @ForAll @IntRange(min = -9999, max = 30000) int value,
            @ForAll @IntRange(max = 9999) int more, @ForAll @IntRange(max = 50) int first,
            @ForAll @IntRange(min = 1, max = 50) int second, @ForAll @IntRange(min = 1, max = 50) int third) {
        var from = BigDecimal.valueOf(first);
        var up = List.of(new Bands.Band(from, n("2")), new Bands.Band(from.add(BigDecimal.valueOf(second)), n("7")),
                new Bands.Band(from.add(BigDecimal.valueOf(second + third)), n("10")));
        var down = List.of(new Bands.Band(from, n("2")),
                new Bands.Band(from.subtract(BigDecimal.valueOf(second)), n("7")),
                new Bands.Band(from.subtract(BigDecimal.valueOf(second + third)), n("10")));
        var higher = new Bands(n("10"), X, Better.HIGHER, n("1"), between, up);
        var lower = new Bands(n("10"), X, Better.LOWER, n("1"), between, down);

        assertThat(higher.contradictions()).isEmpty();
        assertThat(lower.contradictions()).isEmpty();
        assertNotLower(higher, x(value), x(value + more));
        assertNotLower(lower, x(value + more), x(value));
    }

    @Property
    void nearerToATarget(@ForAll @IntRange(min = -9999, max = 20000) int value, @ForAll @IntRange(max = 9999) int more,
            @ForAll @IntRange(min = 1, max = 200) int target) {
        assertNotLower(new ShareOfTarget(n("6"), X, BigDecimal.valueOf(target), Better.HIGHER), x(value),
                x(value + more));
        assertNotLower(new ShareOfTarget(n("6"), X, BigDecimal.valueOf(target), Better.LOWER), x(value + more),
                x(value));
    }

    private static EvidenceBuilder counted(int a, int b) {
        return new EvidenceBuilder().filed("x", Integer.toString(a)).filed("y", Integer.toString(b));
    }

    @Property
    void moreThatIsCounted(@ForAll @IntRange(max = 30) int a, @ForAll @IntRange(max = 30) int b,
            @ForAll @IntRange(max = 30) int more, @ForAll @IntRange(max = 400) int worthX,
            @ForAll @IntRange(max = 400) int worthY) {
        var items = List.of(new Counted("x", BigDecimal.valueOf(worthX, 2)),
                new Counted("y", BigDecimal.valueOf(worthY, 2)));
        var counts = new CappedCounts(List.of(new CappedCounts.Group("组", "group", n("10"), items)));
        var bonus = new Bonus(n("5"), items);

        for (var method : List.of(counts, bonus, new Sum(List.of(counts, bonus)))) {
            assertNotLower(method, counted(a, b), counted(a + more, b));
            assertNotLower(method, counted(a, b), counted(a, b + more));
        }
    }

    private static EvidenceBuilder answered(boolean x, boolean y, int days) {
        return new EvidenceBuilder().filed("x", x).filed("y", y).daysSoFar(100).covered("people", 1, days)
                .covered("fire", 1, 95);
    }

    @Property
    void aYesForANoAndADayMoreOfData(@ForAll Division division, @ForAll boolean x, @ForAll boolean y,
            @ForAll @IntRange(max = 100) int days, @ForAll @IntRange(max = 100) int threshold,
            @ForAll @IntRange(max = 100) int more) {
        var list = new Checklist(List.of(new Checklist.Item(List.of("x", "y"), n("4"), division)));
        var digital = new TelemetryCoverage(n("4"), division, BigDecimal.valueOf(Math.max(1, threshold)),
                List.of(new Aspect("people", "人流", "People", List.of()),
                        new Aspect("fire", "消防", "Fire", List.of())),
                List.of("x"));
        var condition = new Conditional(n("8"), new Condition.All(
                List.of(new Condition.Answer("x", true), new Condition.Answer("y", true))));

        for (var method : List.of(list, digital, condition)) {
            assertNotLower(method, answered(x, y, days), answered(true, y, days));
            assertNotLower(method, answered(x, y, days), answered(x, true, days));
            assertNotLower(method, answered(x, y, days), answered(x, y, Math.min(100, days + more)));
        }
    }

    @Property
    void aHigherDeclaredScore(@ForAll @IntRange(max = 10000) int score, @ForAll @IntRange(max = 10000) int more) {
        var method = new DeclaredScore("x", n("200"));

        assertNotLower(method, new EvidenceBuilder().filedWith("no. 7", "x", number(score)),
                new EvidenceBuilder().filedWith("no. 7", "x", number(score + more)));
    }
}
