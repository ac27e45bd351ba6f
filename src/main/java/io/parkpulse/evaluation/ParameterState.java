package io.parkpulse.evaluation;

import java.util.List;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.parkpulse.evaluation.evidence.Decision;
import io.parkpulse.evaluation.scheme.Parameter;

/**
 * What a scheme leaves open, and what is decided of it for a year.
 *
 * @param decision  null: nothing; {@code value} may still be the scheme file's own
 * @param undecided whether neither a decision nor the file has a value, so that what needs it is not worked out
 * @param usedBy    the indicators, criteria and rules that need it
 */
public record ParameterState(
        String name,
        @JsonUnwrapped Parameter parameter,
        @Nullable Decision decision,
        boolean undecided,
        List<String> usedBy) {}
