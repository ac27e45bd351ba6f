package io.parkpulse.evaluation.run;

import java.math.BigDecimal;
import java.util.LinkedHashMap;

import io.parkpulse.evaluation.grading.Verdict;

/** What a run makes of one park. */
record ParkScore(FrozenPark park, Scorecard card, Verdict verdict) {
    ParkOutcome outcome() {
        var points = new LinkedHashMap<String, BigDecimal>();
        card.rows().forEach(row -> points.put(row.indicator().id(), row.outcome().points()));
        return new ParkOutcome(park.park(), card.standing().eligible(), card.total(), card.subtotal(), verdict.rank(),
                verdict.grade() == null ? null : verdict.grade().id(), verdict.reward(), points);
    }
}
