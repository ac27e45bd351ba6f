package io.parkpulse.evaluation;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.parkpulse.evaluation.evidence.Key;

/**
 * Something that can be filed for a park and year.
 *
 * @param expected what its value must be
 * @param schemes  ids of the schemes that read it
 */
public record FilingKey(@JsonUnwrapped Key key, String expected, List<String> schemes) {}
