package io.parkpulse.evaluation.evidence;

import jakarta.annotation.Nullable;

/**
 * A parameter that a part of a scheme needs, and what is decided of it.
 *
 * @param value    null: undecided, so that the part cannot be worked out
 * @param source   who decided it
 * @param document reference of the document that says so
 */
public record ParameterUse(
        String name,
        Text question,
        @Nullable Value value,
        @Nullable String source,
        @Nullable String document) {
    /** Whether nobody has decided it. */
    public boolean undecided() {
        return value == null;
    }

    /** That it is missing, and what the question is. */
    public Text missing() {
        return new Text("参数“%s”尚未确定：%s".formatted(name, question.zh()),
                "parameter '%s' is undecided: %s".formatted(name, question.en()));
    }
}
