package io.parkpulse.evaluation.grading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;

/** Puts the parks of a year in order and says what follows for each; from the same totals it is always the same. */
public final class Judge {
    private final Rules rules;
    private final Ranking ranking;
    private final Field field;

    private Judge(Rules rules, List<Contender> contenders, int registered) {
        this.rules = rules;
        ranking = new Ranking(contenders);
        field = new Field(ranking.size(), (int) contenders.stream().filter(Contender::eligible).count(),
                contenders.size(), registered);
    }

    /**
     * The verdict on each park.
     *
     * @param contenders every park that filed for the year
     * @param registered how many parks are registered
     */
    public static Map<String, Verdict> verdicts(Rules rules, List<Contender> contenders, int registered) {
        var judge = new Judge(rules, contenders, registered);
        var verdicts = new LinkedHashMap<String, Verdict>();
        contenders.forEach(park -> verdicts.put(park.park(), judge.verdict(park)));
        return verdicts;
    }

    private Verdict verdict(Contender park) {
        if (!park.ranked()) {
            return unranked(park);
        }
        if (rules.grading() == null) {
            return withoutRank(new Text("本方案不排名、不评级", "this scheme neither ranks nor grades"), List.of());
        }
        if (rules.grading().tieBreak() == null) {
            return withoutRank(null, rules.whyNotGraded());
        }
        return ranked(park, ranking.place(park));
    }

    private Verdict unranked(Contender park) {
        return switch (park.attendance()) {
            case EXCLUDED -> withoutRank(new Text("不得参评：不排名、不评级、不予奖励", "excluded: no rank, no grade, no reward"),
                    List.of());
            case IN_TRANSITION -> withoutRank(
                    new Text("处于过渡期：不排名、不评级、不予奖励", "in its transition period: no rank, no grade, no reward"),
                    List.of());
            case UNKNOWN -> withoutRank(null,
                    List.of(new Text("能否参评尚不明确，不排名", "whether the park takes part is not known, so it has no rank")));
            case TAKES_PART -> withoutRank(null,
                    List.of(new Text("总分不完整，不排名", "the total is not complete, so the park has no rank")));
        };
    }

    private Verdict withoutRank(@Nullable Text because, List<Text> missing) {
        var reward = missing.isEmpty() && rules.rewards() != null ? BigDecimal.ZERO : null;
        return new Verdict(null, 0, null, null, null, null, false, reward, null,
                because == null ? List.of() : List.of(because), missing);
    }

    private Verdict ranked(Contender park, Place place) {
        var explanation = new ArrayList<Text>();
        explanation.add(said(park, place));
        var toNextRank = place.above() == 0 ? null : ranking.totalAbove(place).subtract(park.total());
        var missing = new ArrayList<>(rules.whyNotGraded());
        if (!missing.isEmpty()) {
            return new Verdict(place.rank(), place.level(), null, toNextRank, null, null, false, null, null,
                    explanation, missing);
        }
        var graded = rules.grading().grade(park.total(), place, ranking.totalsWithout(park), field);
        explanation.addAll(graded.because());
        var next = graded.next();
        if (next != null) {
            explanation.add(said(next));
        }
        var reward = rules.rewards() == null
                ? new Reward(null, null, List.of(), List.of())
                : Payout.of(rules, graded.grade(), place, park.filings());
        explanation.addAll(reward.because());
        missing.addAll(reward.missing());
        return new Verdict(place.rank(), place.level(), graded.grade(), toNextRank, next == null ? null : next.grade(),
                next == null ? null : next.points(), next != null && next.beyond(), reward.amount(), reward.team(),
                List.copyOf(explanation), List.copyOf(missing));
    }

    private static Text said(Contender park, Place place) {
        return new Text(
                "总分 %s，%d 家参评园区中第 %d 名%s".formatted(Text.of(park.total()), place.ranked(), place.rank(),
                        place.level() == 1 ? "" : "（%d 家并列）".formatted(place.level())),
                "total %s, rank %d of %d%s".formatted(Text.of(park.total()), place.rank(), place.ranked(),
                        place.level() == 1 ? "" : " (shared by %d parks)".formatted(place.level())));
    }

    private static Text said(Graded.Next next) {
        var points = Text.of(next.points());
        return new Text(
                "距%s还差 %s 分%s（其他园区不变时）".formatted(next.grade().nameZh(), points, next.beyond() ? "以上" : ""),
                "%s%s points more for %s, all other parks staying as they are".formatted(
                        next.beyond() ? "more than " : "", points, next.grade().nameEn()));
    }
}
