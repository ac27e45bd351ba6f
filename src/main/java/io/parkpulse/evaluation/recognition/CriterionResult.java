package io.parkpulse.evaluation.recognition;

import java.util.List;
import java.util.stream.Collectors;

import io.parkpulse.evaluation.criterion.Criterion;
import io.parkpulse.evaluation.criterion.Fact;
import io.parkpulse.evaluation.criterion.Recognition.Checked;
import io.parkpulse.evaluation.criterion.Verdict;
import io.parkpulse.evaluation.evidence.Text;

/**
 * One criterion of a park. Fields ending in {@code Zh} are Chinese, the others English.
 *
 * @param applies     whether it is for the park's kind; not met: it is not, and does not count
 * @param verdict     met, not met or unknown
 * @param inPrinciple whether the text says 'in principle' or 'generally', so that there may be exceptions
 * @param rule        what the text says, in Chinese word for word
 * @param section     where in the text it stands
 * @param facts       each value that was looked at, with its source
 * @param missing     what it would take to know
 */
public record CriterionResult(
        String id,
        String nameEn,
        String nameZh,
        Verdict applies,
        Verdict verdict,
        boolean inPrinciple,
        String rule,
        String ruleZh,
        String section,
        List<Fact> facts,
        String explanation,
        String explanationZh,
        List<String> missing,
        List<String> missingZh) {
    static CriterionResult of(Checked checked) {
        Criterion of = checked.criterion();
        var judged = checked.judged();
        var explanation = judged.explanation();
        return new CriterionResult(of.id(), of.nameEn(), of.nameZh(), checked.applies(), judged.verdict(),
                of.inPrinciple(), of.rule().en(), of.rule().zh(), of.section(), judged.facts(),
                explanation.stream().map(Text::en).collect(Collectors.joining("; ")),
                explanation.stream().map(Text::zh).collect(Collectors.joining("；")),
                judged.missing().stream().map(Text::en).toList(), judged.missing().stream().map(Text::zh).toList());
    }
}
