package io.parkpulse.evaluation.run;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A scoring run with what it came to: parks by rank, those without one after them. */
record Run(@JsonUnwrapped RunSummary summary, List<EvaluationSummary> results) {}
