package io.parkpulse.evaluation;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** The score of a park and year with every indicator of the scheme. */
public record EvaluationResult(@JsonUnwrapped EvaluationSummary summary, List<IndicatorResult> indicators) {}
