package io.parkpulse.evaluation.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import jakarta.annotation.Nullable;

/**
 * What is different of a park between two scorings. Points are rounded as the scheme says, after they were compared.
 *
 * @param ranked whether it takes part; null: it is not in that scoring
 * @param reward in 万元
 */
record Moved(
        String park,
        Change<BigDecimal> total,
        Change<BigDecimal> subtotal,
        Change<Integer> rank,
        Change<String> grade,
        Change<BigDecimal> reward,
        Change<Boolean> ranked,
        List<Indicator> indicators) {
    /**
     * An indicator that has other points.
     *
     * @param by how many more; null: one of the two is not scored
     */
    record Indicator(String id, @Nullable BigDecimal before, @Nullable BigDecimal after, @Nullable BigDecimal by) {}

    /** Every park of which anything differs, by code. */
    static List<Moved> between(Map<String, ParkOutcome> before, Map<String, ParkOutcome> after, int decimals) {
        var parks = new TreeSet<>(before.keySet());
        parks.addAll(after.keySet());
        return parks.stream().flatMap(park -> of(park, before.get(park), after.get(park), decimals).stream()).toList();
    }

    private static Optional<Moved> of(String park, @Nullable ParkOutcome a, @Nullable ParkOutcome b, int decimals) {
        var total = new Change<>(a == null ? null : a.total(), b == null ? null : b.total());
        var subtotal = new Change<>(a == null ? null : a.subtotal(), b == null ? null : b.subtotal());
        var rank = new Change<>(a == null ? null : a.rank(), b == null ? null : b.rank());
        var grade = new Change<>(a == null ? null : a.grade(), b == null ? null : b.grade());
        var reward = new Change<>(a == null ? null : a.reward(), b == null ? null : b.reward());
        var ranked = new Change<>(a == null ? null : a.ranked(), b == null ? null : b.ranked());
        var indicators = indicators(a == null ? Map.of() : a.points(), b == null ? Map.of() : b.points(), decimals);
        boolean same = indicators.isEmpty() && !total.isOne() && !subtotal.isOne() && !rank.isOne() && !grade.isOne()
                && !reward.isOne() && !ranked.isOne();
        return same
                ? Optional.empty()
                : Optional.of(new Moved(park, Change.rounded(total.before(), total.after(), decimals),
                        Change.rounded(subtotal.before(), subtotal.after(), decimals), rank, grade,
                        Change.rounded(reward.before(), reward.after(), 4), ranked, indicators));
    }

    private static List<Indicator> indicators(Map<String, BigDecimal> before, Map<String, BigDecimal> after,
            int decimals) {
        var ids = new LinkedHashSet<>(before.keySet());
        ids.addAll(after.keySet());
        var moved = new ArrayList<Indicator>();
        for (var id : ids) {
            var points = new Change<>(before.get(id), after.get(id));
            if (points.isOne()) {
                var by = points.before() == null || points.after() == null
                        ? null
                        : points.after().subtract(points.before());
                moved.add(new Indicator(id, Change.round(points.before(), decimals),
                        Change.round(points.after(), decimals), Change.round(by, decimals)));
            }
        }
        return List.copyOf(moved);
    }
}
