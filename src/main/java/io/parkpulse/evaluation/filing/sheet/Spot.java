package io.parkpulse.evaluation.filing.sheet;

import java.util.Map;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.filing.table.Flaw;
import io.parkpulse.evaluation.filing.table.Place;
import io.parkpulse.evaluation.filing.table.Table;

/**
 * Where a value and what is said of it stand in an upload.
 *
 * @param table   null: JSON
 * @param row     as a spreadsheet shows it; of JSON the item
 * @param columns by what they are; the value's own is {@link Column#VALUE}
 * @param wide    id of the key in whose column the value stands; null: it has a row of its own
 */
public record Spot(@Nullable Table table, int row, Map<Column, Integer> columns, @Nullable String wide) {
    /** An item of JSON. */
    public static Spot item(int number) {
        return new Spot(null, number, Map.of(), null);
    }

    /** What is wrong in a column. */
    public Flaw flaw(Column column, Text message) {
        boolean value = wide != null && (column == Column.VALUE || column == Column.KEY || column == Column.UNIT);
        return new Flaw(place(value ? Column.VALUE : column), value ? wide : column.id(), message);
    }

    /** Where a column of it is. */
    public Place place(Column column) {
        if (table == null) {
            return Place.item(row);
        }
        var at = columns.get(column);
        return at == null ? table.place(row) : table.place(row, at);
    }
}
