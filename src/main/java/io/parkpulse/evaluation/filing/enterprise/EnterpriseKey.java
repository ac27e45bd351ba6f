package io.parkpulse.evaluation.filing.enterprise;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.Text;

/**
 * One thing that can be filed of an enterprise for a year.
 *
 * @param basis   which policy asks for it
 * @param rollUps the figures of the park that it makes
 */
public record EnterpriseKey(@JsonUnwrapped Key key, Text basis, List<RollUpRule> rollUps) {}
