package io.parkpulse.evaluation.filing;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows that were read from an upload, and what could not be read.
 *
 * @param unreadable rows and columns that are wrong in themselves, whatever the keys
 */
record Rows(List<Row> rows, List<Violation> unreadable) {
    record Row(int number, FilingItem item) {}

    static Rows of(List<FilingItem> items) {
        var rows = new ArrayList<Row>();
        var unreadable = new ArrayList<Violation>();
        for (int i = 0; items != null && i < items.size(); i++) {
            if (items.get(i) == null) {
                unreadable.add(new Violation(i + 1, null, null, "is null; expected an object with key, value, source"));
            } else {
                rows.add(new Row(i + 1, items.get(i)));
            }
        }
        return new Rows(rows, unreadable);
    }
}
