package io.parkpulse.evaluation.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.Peer;
import io.parkpulse.evaluation.evidence.Peers;
import io.parkpulse.evaluation.evidence.Value;
import io.parkpulse.evaluation.grading.Contender;
import io.parkpulse.evaluation.grading.Contender.Attendance;
import io.parkpulse.evaluation.grading.Judge;
import io.parkpulse.evaluation.grading.Rules;
import io.parkpulse.evaluation.scheme.Scheme;
import io.parkpulse.evaluation.scheme.SchemeFile;
import io.parkpulse.evaluation.scheme.Standing;

/** Scores and ranks parks; from the same scheme and the same inputs it is always the same, to the last digit. */
final class Scoring {
    private Scoring() {}

    /** With the scheme as the inputs say it was decided. */
    static List<ParkScore> score(SchemeFile file, FrozenInputs inputs) {
        return score(file.decided(inputs.decisions()), inputs);
    }

    /** @param scheme with what the inputs say was decided */
    static List<ParkScore> score(Scheme scheme, FrozenInputs inputs) {
        var peers = new Peers(inputs.parks().stream().map(park -> peer(scheme, inputs, park)).toList());
        var cards = new LinkedHashMap<FrozenPark, Scorecard>();
        inputs.parks().forEach(park -> cards.put(park, Scorecard.of(scheme, inputs.evidence(park, peers))));
        var contenders = new ArrayList<Contender>();
        cards.forEach((park, card) -> contenders.add(contender(scheme, park, card)));
        var verdicts = Judge.verdicts(rules(scheme), contenders, inputs.registered());
        var scores = new ArrayList<ParkScore>();
        cards.forEach((park, card) -> scores.add(new ParkScore(park, card, verdicts.get(park.park()))));
        return List.copyOf(scores);
    }

    private static Rules rules(Scheme scheme) {
        return new Rules(scheme.grading(), scheme.undecided("/grading"), scheme.rewards(), scheme.undecided("/rewards"));
    }

    static Map<String, ParkOutcome> outcomes(List<ParkScore> scores) {
        var outcomes = new TreeMap<String, ParkOutcome>();
        scores.forEach(score -> outcomes.put(score.park().park(), score.outcome()));
        return outcomes;
    }

    /** Parks that are excluded or new are no peers: they are out before references are taken. */
    private static Peer peer(Scheme scheme, FrozenInputs inputs, FrozenPark park) {
        var standing = scheme.standing().judge(park.filings(), park.openedOn(), inputs.year());
        return new Peer(park.park(), standing.eligible(), standing.summary(), numbers(park.filings()));
    }

    private static Map<String, BigDecimal> numbers(Map<String, Filed> filings) {
        var numbers = new TreeMap<String, BigDecimal>();
        filings.values().forEach(filed -> {
            if (filed.value() instanceof Value.Amount amount) {
                numbers.put(filed.key(), amount.number());
            }
        });
        return numbers;
    }

    private static Contender contender(Scheme scheme, FrozenPark park, Scorecard card) {
        var tieBreaker = scheme.grading() == null ? null : scheme.grading().tieBreaker();
        return new Contender(park.park(), attendance(card.standing()), card.total(), points(card, tieBreaker),
                park.filings());
    }

    @Nullable
    private static BigDecimal points(Scorecard card, @Nullable String indicator) {
        return card.rows().stream().filter(row -> row.indicator().id().equals(indicator)).findFirst()
                .map(row -> row.outcome().points()).orElse(null);
    }

    private static Attendance attendance(Standing standing) {
        if (standing.excluded() == null) {
            return standing.inTransition() ? Attendance.IN_TRANSITION : Attendance.UNKNOWN;
        }
        if (standing.excluded()) {
            return Attendance.EXCLUDED;
        }
        return standing.inTransition() ? Attendance.IN_TRANSITION : Attendance.TAKES_PART;
    }
}
