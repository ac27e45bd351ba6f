package io.parkpulse.evaluation.grading;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/** The parks that have a total and take part, by their totals as they are, unrounded. */
final class Ranking {
    private static final Comparator<Contender> WORST_FIRST = Comparator.comparing(Contender::total)
            .thenComparing(Contender::tieBreak, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final List<Contender> ranked;

    Ranking(List<Contender> contenders) {
        ranked = contenders.stream().filter(Contender::ranked).sorted(WORST_FIRST.reversed()).toList();
    }

    int size() {
        return ranked.size();
    }

    Place place(Contender park) {
        int above = 0;
        int level = 0;
        for (var other : ranked) {
            int order = WORST_FIRST.compare(other, park);
            above += order > 0 ? 1 : 0;
            level += order == 0 ? 1 : 0;
        }
        return new Place(above, level, ranked.size());
    }

    List<BigDecimal> totalsWithout(Contender park) {
        return ranked.stream().filter(other -> other != park).map(Contender::total).toList();
    }

    /** The total of the park just above a place; of the first place its own. */
    BigDecimal totalAbove(Place place) {
        return ranked.get(Math.max(0, place.above() - 1)).total();
    }
}
