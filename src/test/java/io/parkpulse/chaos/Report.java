package io.parkpulse.chaos;

import java.util.ArrayList;
import java.util.List;

/** Counts, and differences between what should be and what is. */
final class Report {
    private final List<String> lines = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();

    void count(String what, long count) {
        lines.add("%12d  %s".formatted(count, what));
    }

    /** Something that must not be. */
    void none(String what, long count, List<String> examples) {
        count(what, count);
        if (count > 0) {
            differences.add(what + ": " + count);
            examples.forEach(example -> differences.add("    " + example));
        }
    }

    /** What is wrong, a line each; empty: nothing. */
    List<String> differences() {
        return differences;
    }

    @Override
    public String toString() {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator()
                + (differences.isEmpty()
                        ? "nothing is missing, nothing is doubled"
                        : "DIFFERENCES" + System.lineSeparator()
                                + String.join(System.lineSeparator(), differences));
    }
}
