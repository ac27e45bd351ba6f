package io.parkpulse.evaluation.recognition;

import java.util.List;

import io.parkpulse.evaluation.criterion.Recognition;
import io.parkpulse.evaluation.criterion.Recognition.Checked;
import io.parkpulse.evaluation.criterion.Verdict;
import io.parkpulse.evaluation.scheme.Scheme;

/**
 * What the criteria of a scheme's text make of a park and year. It is no recognition: that is the department's.
 *
 * @param verdict whether every criterion is met that is for the park's kind
 * @param met     how many of those are met; likewise {@code notMet} and {@code unknown}
 */
public record RecognitionResult(
        String scheme,
        String schemeVersion,
        String park,
        int year,
        Verdict verdict,
        long met,
        long notMet,
        long unknown,
        List<CriterionResult> criteria) {
    static RecognitionResult of(Scheme scheme, String park, int year, List<Checked> checked) {
        var counting = checked.stream().filter(one -> one.applies() != Verdict.NOT_MET).toList();
        return new RecognitionResult(scheme.id(), scheme.version(), park, year, Recognition.verdict(checked),
                count(counting, Verdict.MET), count(counting, Verdict.NOT_MET), count(counting, Verdict.UNKNOWN),
                checked.stream().map(CriterionResult::of).toList());
    }

    private static long count(List<Checked> counting, Verdict verdict) {
        return counting.stream().filter(one -> one.judged().verdict() == verdict).count();
    }
}
