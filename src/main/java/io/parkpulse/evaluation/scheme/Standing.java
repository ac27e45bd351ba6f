package io.parkpulse.evaluation.scheme;

import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;

/**
 * Whether a park takes part in a year's comparison; its score is worked out either way.
 *
 * @param excluded null: not known, because the declaration is missing
 */
public record Standing(@Nullable Boolean excluded, boolean inTransition, List<Text> explanation, List<Text> missing) {
    /** Whether the park is ranked and belongs to the parks that reference values are taken from. */
    public boolean eligible() {
        return Boolean.FALSE.equals(excluded) && !inTransition;
    }

    /** The whole explanation as one statement. */
    public Text summary() {
        var all = new ArrayList<>(explanation);
        all.addAll(missing);
        return new Text(String.join("；", all.stream().map(Text::zh).toList()),
                String.join("; ", all.stream().map(Text::en).toList()));
    }
}
