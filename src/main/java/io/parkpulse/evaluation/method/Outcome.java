package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.List;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;

/**
 * What a method made of the evidence.
 *
 * @param points  not rounded; null if something is missing, and only then
 * @param missing each thing without which there are no points
 */
public record Outcome(@Nullable BigDecimal points, List<Input> inputs, List<Text> explanation, List<Text> missing) {
    public Outcome {
        if ((points == null) == missing.isEmpty()) {
            throw new IllegalArgumentException("points=" + points + " with missing=" + missing);
        }
        inputs = List.copyOf(inputs);
        explanation = List.copyOf(explanation);
        missing = List.copyOf(missing);
    }

    boolean scored() {
        return points != null;
    }
}
