package io.parkpulse.evaluation.run;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Evidence;
import io.parkpulse.evaluation.method.Outcome;
import io.parkpulse.evaluation.scheme.Indicator;
import io.parkpulse.evaluation.scheme.Scheme;
import io.parkpulse.evaluation.scheme.Standing;

/** The score that a scheme gives to evidence; from the same two it is always the same. Nothing in it is rounded. */
record Scorecard(Standing standing, List<Row> rows) {
    /**
     * What one indicator came to.
     *
     * @param needed whether there is no total without it: it is required, or the park claims something of which nobody has
     *               decided what it is worth
     */
    record Row(Indicator indicator, Outcome outcome, boolean needed) {}

    static Scorecard of(Scheme scheme, Evidence evidence) {
        var keys = scheme.keyByName();
        var rows = scheme.indicators().stream()
                .map(indicator -> new Row(indicator, indicator.score(evidence, keys),
                        indicator.required() || indicator.undecided() && indicator.claimed(evidence)))
                .toList();
        return new Scorecard(scheme.standing().judge(evidence.filings(), evidence.openedOn(), evidence.year()), rows);
    }

    /** The score; null as long as an indicator that it needs has no points. */
    @Nullable
    BigDecimal total() {
        boolean incomplete = rows.stream().anyMatch(row -> row.needed() && row.outcome().points() == null);
        return incomplete ? null : subtotal();
    }

    /** The points of the indicators that have any. */
    BigDecimal subtotal() {
        return sum(row -> row.outcome().points());
    }

    /** The most that the indicators with points could have given. */
    BigDecimal scoredMax() {
        return sum(row -> row.indicator().max());
    }

    private BigDecimal sum(Function<Row, BigDecimal> part) {
        return rows.stream().filter(row -> row.outcome().points() != null).map(part)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
