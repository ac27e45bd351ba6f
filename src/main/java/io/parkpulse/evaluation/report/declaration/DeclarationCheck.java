package io.parkpulse.evaluation.report.declaration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.filing.Violation;

/** Finds everything that is wrong with a declaration, so that nothing of it is stored before all of it is right. */
final class DeclarationCheck {
    private static final int LONGEST_TEXT = 500;

    private final DeclaredFigures figures;
    private final List<Violation> violations = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private DeclarationCheck(DeclaredFigures figures) {
        this.figures = figures;
    }

    static List<Violation> violations(DeclarationEntry entry, DeclaredFigures figures) {
        var check = new DeclarationCheck(figures);
        check.text(null, "enteredBy", null, entry.enteredBy(), true);
        if (entry.items() == null || entry.items().isEmpty()) {
            check.add(null, "items", null, "nothing is declared; expected at least one item");
        } else {
            for (int i = 0; i < entry.items().size(); i++) {
                check.item(i + 1, entry.items().get(i));
            }
        }
        return check.violations;
    }

    private void item(int row, @Nullable DeclarationEntry.Item item) {
        if (item == null || item.figure() == null) {
            add(row, "figure", null, "is missing; expected an object with figure, value and source");
            return;
        }
        text(row, "source", item.figure(), item.source(), true);
        text(row, "document", item.figure(), item.document(), false);
        var known = figures.find(item.figure());
        if (known.isEmpty()) {
            add(row, "figure", item.figure(), "is not known; GET /api/v1/declared-figures lists what can be declared");
            return;
        }
        var figure = known.get();
        if (!seen.add(item.figure())) {
            add(row, "figure", item.figure(), "is there twice");
        }
        if (item.value() == null || !figure.accepts(item.value())) {
            add(row, "value", item.figure(), "is " + item.value() + "; expected " + figure.expected());
        }
        if (item.unit() != null && !item.unit().equals(figure.unit().en())
                && !item.unit().equals(figure.unit().zh())) {
            add(row, "unit", item.figure(), "is '" + item.unit() + "'; expected " + figure.unit().en() + " ("
                    + figure.unit().zh() + ")");
        }
    }

    private void text(@Nullable Integer row, String column, @Nullable String figure, @Nullable String text,
            boolean needed) {
        if (text == null ? needed : text.isBlank() || text.length() > LONGEST_TEXT) {
            add(row, column, figure, "expected a text of 1 to " + LONGEST_TEXT + " characters");
        }
    }

    private void add(@Nullable Integer row, @Nullable String column, @Nullable String figure, String message) {
        violations.add(new Violation(row, column, figure, message));
    }
}
