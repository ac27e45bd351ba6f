package io.parkpulse.evaluation.run;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The score of a park and year with every indicator of the scheme.
 *
 * @param explanation of rank, grade and reward, with their rules
 * @param missing     without which there is no rank, no grade or no reward
 */
record EvaluationResult(
        @JsonUnwrapped EvaluationSummary summary,
        String explanation,
        String explanationZh,
        List<String> missing,
        List<String> missingZh,
        List<IndicatorResult> indicators) {}
