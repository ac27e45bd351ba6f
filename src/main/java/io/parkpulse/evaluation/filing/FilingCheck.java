package io.parkpulse.evaluation.filing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Key;

/** Finds everything that is wrong with an upload, so that nothing of it is stored before all of it is right. */
final class FilingCheck {
    private static final int LONGEST_TEXT = 500;

    private final Map<String, Key> keys;
    private final List<Violation> violations;
    private final Map<String, Integer> rowOfKey = new HashMap<>();

    private FilingCheck(Map<String, Key> keys, List<Violation> unreadable) {
        this.keys = keys;
        this.violations = new ArrayList<>(unreadable);
    }

    /** @param keys what can be filed for the year, by key */
    static List<Violation> violations(@Nullable String enteredBy, Rows rows, Map<String, Key> keys, int year) {
        var check = new FilingCheck(keys, rows.unreadable());
        if (keys.isEmpty()) {
            check.violations.add(new Violation(null, null, null, "no evaluation scheme is in effect in " + year));
            return check.violations;
        }
        check.text(null, "enteredBy", null, enteredBy, true, "who uploads the filing");
        if (rows.rows().isEmpty() && rows.unreadable().isEmpty()) {
            check.violations.add(new Violation(null, "items", null, "nothing is filed; expected at least one item"));
        }
        rows.rows().forEach(check::row);
        return check.violations;
    }

    private void row(Rows.Row row) {
        var item = row.item();
        text(row.number(), "source", item.key(), item.source(), true, "who states the value");
        text(row.number(), "document", item.key(), item.document(), false, "a reference of the document");
        if (item.key() == null || item.key().isBlank()) {
            add(row, "key", "is missing; expected one of the keys that GET /api/v1/filing-keys lists");
            return;
        }
        var key = keys.get(item.key());
        if (key == null) {
            add(row, "key", "unknown key '" + shortened(item.key())
                    + "'; expected one of the keys that GET /api/v1/filing-keys lists");
            return;
        }
        var first = rowOfKey.putIfAbsent(item.key(), row.number());
        if (first != null) {
            add(row, "key", "'" + item.key() + "' is already filed in row " + first + "; expected it once");
        }
        value(row, key);
    }

    private void value(Rows.Row row, Key key) {
        var item = row.item();
        if (item.value() == null) {
            add(row, "value", "is missing; expected " + key.expected() + "; leave the row out if it is not known");
        } else if (!key.accepts(item.value())) {
            add(row, "value", "'" + shortened(item.value().toString()) + "' is not " + key.expected());
        }
        if (item.unit() != null && !key.hasUnit(item.unit())) {
            add(row, "unit", "'" + shortened(item.unit()) + "' is not the unit; expected '" + key.unit() + "' or '"
                    + key.unitZh() + "'");
        }
    }

    private void text(@Nullable Integer row, String column, @Nullable String key, @Nullable String text, boolean needed,
            String what) {
        if (text == null || text.isBlank()) {
            if (needed) {
                violations.add(new Violation(row, column, key, "is missing; expected " + what));
            }
        } else if (text.length() > LONGEST_TEXT) {
            violations.add(new Violation(row, column, key, "has " + text.length() + " characters; expected " + what
                    + " in at most " + LONGEST_TEXT));
        } else if (text.chars().anyMatch(Character::isISOControl)) {
            violations.add(new Violation(row, column, key, "has control characters; expected " + what));
        }
    }

    private void add(Rows.Row row, String column, String message) {
        violations.add(new Violation(row.number(), column, shortened(row.item().key()), message));
    }

    @Nullable
    private static String shortened(@Nullable String text) {
        return text == null || text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
