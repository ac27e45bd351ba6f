package io.parkpulse.evaluation.filing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.filing.enterprise.Tenant;
import io.parkpulse.evaluation.filing.sheet.Column;
import io.parkpulse.evaluation.filing.sheet.Figure;
import io.parkpulse.evaluation.filing.sheet.Reading;
import io.parkpulse.evaluation.filing.sheet.Suggestion;
import io.parkpulse.evaluation.filing.table.Flaw;
import io.parkpulse.evaluation.filing.version.Item;

/** Finds everything that is wrong with an upload, so that nothing of it is stored before all of it is right. */
final class FilingCheck {
    private static final int LONGEST_TEXT = 500;

    private record Subject(String park, @Nullable Integer enterprise, String key) {}

    private final Known known;
    private final List<Violation> violations = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private final Map<Subject, Figure> seen = new HashMap<>();
    private final Map<String, TenantFinder> finders = new HashMap<>();

    private FilingCheck(Known known) {
        this.known = known;
    }

    static Checked check(Sent sent, Known known) {
        var check = new FilingCheck(known);
        if (known.keys().isEmpty()) {
            check.violations.add(new Violation(null, null, null, "no evaluation scheme is in effect in "
                    + known.year()));
            return new Checked(List.of(), check.violations);
        }
        check.whole("enteredBy", sent.enteredBy(), true, "who uploads the filing");
        check.whole("reason", sent.reason(), false, "why it is uploaded");
        check.whole("file", sent.fileName(), false, "the name of the file");
        if (sent.complete() != null && !known.level().ofEnterprises()) {
            check.violations.add(new Violation(null, "complete", null,
                    "is for figures of enterprises; expected none here"));
        }
        var figures = sent.figures();
        if (figures.figures().isEmpty() && figures.unreadable().isEmpty()) {
            check.violations.add(new Violation(null, "items", null, "nothing is filed; expected at least one item"));
        }
        figures.unreadable().forEach(flaw -> check.violations.add(Violation.of(flaw, null)));
        figures.figures().forEach(check::figure);
        check.violations.sort(Comparator.comparing(Violation::row, Comparator.nullsFirst(Comparator.naturalOrder())));
        return new Checked(check.items, check.violations);
    }

    private void figure(Figure figure) {
        int before = violations.size();
        text(figure, Column.SOURCE, figure.source(), true, "who states the value");
        text(figure, Column.DOCUMENT, figure.document(), false, "a reference of the document");
        var park = park(figure);
        var tenant = known.level().ofEnterprises() ? park.flatMap(code -> tenant(figure, code)) : Optional.<Tenant>empty();
        var key = key(figure);
        if (park.isPresent() && key.isPresent() && (tenant.isPresent() || !known.level().ofEnterprises())) {
            once(figure, new Subject(park.get(), tenant.map(Tenant::id).orElse(null), key.get().key()));
        }
        var reading = key.flatMap(one -> value(figure, one));
        if (violations.size() == before) {
            items.add(new Item(park.orElseThrow(), tenant.map(Tenant::id).orElse(null), figure.key(),
                    reading.orElseThrow().value(), key.orElseThrow().unit(), figure.source(), figure.document(),
                    reading.orElseThrow().stated(), figure.spot().place(Column.VALUE).toString()));
        }
    }

    private Optional<String> park(Figure figure) {
        var code = figure.park();
        if (code == null || code.isBlank()) {
            if (known.park() == null) {
                add(figure, Column.PARK, "is missing; expected the code of a park");
            }
            return Optional.ofNullable(known.park());
        }
        if (known.park() != null && !known.park().equals(code)) {
            add(figure, Column.PARK, "is '" + shortened(code) + "', the address says '" + known.park()
                    + "'; expected the same, or no column 'park'");
            return Optional.empty();
        }
        if (!known.parks().contains(code)) {
            add(figure, Column.PARK, "unknown park '" + shortened(code) + "'" + Suggestion.of(code, known.parks()));
            return Optional.empty();
        }
        return Optional.of(code);
    }

    private Optional<Tenant> tenant(Figure figure, String park) {
        var finder = finders.computeIfAbsent(park, code -> new TenantFinder(code, known.tenantsOf(code)));
        var found = finder.find(figure);
        finder.flaws().forEach(flaw -> add(figure, flaw));
        return found;
    }

    private Optional<Key> key(Figure figure) {
        var list = known.level().ofEnterprises() ? "/api/v1/enterprise-keys" : "/api/v1/filing-keys";
        var name = figure.key();
        if (name == null || name.isBlank()) {
            add(figure, Column.KEY, "is missing; expected one of the keys that GET " + list + " lists");
            return Optional.empty();
        }
        var key = known.keys().get(name);
        if (key == null) {
            add(figure, Column.KEY, "unknown key '" + shortened(name) + "'; expected one of the keys that GET " + list
                    + " lists" + Suggestion.of(name, known.keys().keySet()));
        }
        return Optional.ofNullable(key);
    }

    private void once(Figure figure, Subject subject) {
        var first = seen.putIfAbsent(subject, figure);
        if (first != null) {
            var where = first.spot().place(Column.VALUE);
            add(figure, Column.KEY, "'" + subject.key() + "' is already filed in "
                    + (where.cell() == null ? "row " + first.spot().row() : where.toString()) + "; expected it once");
        }
    }

    private Optional<Reading> value(Figure figure, Key key) {
        if (figure.given() == null) {
            add(figure, Column.VALUE, "is missing; expected " + key.expected()
                    + "; leave the row out if it is not known");
            return Optional.empty();
        }
        var reading = Reading.of(figure.given(), figure.unit(), key);
        if (reading.problem() != null) {
            add(figure, reading.column(), reading.problem());
            return Optional.empty();
        }
        return Optional.of(reading);
    }

    private void text(Figure figure, Column column, @Nullable String text, boolean needed, String what) {
        problem(text, needed, what).ifPresent(problem -> add(figure, column, problem));
    }

    private void whole(String field, @Nullable String text, boolean needed, String what) {
        problem(text, needed, what).ifPresent(problem -> violations.add(new Violation(null, field, null, problem)));
    }

    /** What is wrong with a text of a person; empty: nothing. */
    static Optional<String> problem(@Nullable String text, boolean needed, String what) {
        if (text == null || text.isBlank()) {
            return needed ? Optional.of("is missing; expected " + what) : Optional.empty();
        }
        if (text.length() > LONGEST_TEXT) {
            return Optional.of("has " + text.length() + " characters; expected " + what + " in at most "
                    + LONGEST_TEXT);
        }
        return text.chars().anyMatch(Character::isISOControl)
                ? Optional.of("has control characters; expected " + what)
                : Optional.empty();
    }

    private void add(Figure figure, Column column, String message) {
        add(figure, figure.spot().flaw(column, message));
    }

    private void add(Figure figure, Flaw flaw) {
        violations.add(Violation.of(flaw, figure.key() == null ? null : shortened(figure.key())));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
