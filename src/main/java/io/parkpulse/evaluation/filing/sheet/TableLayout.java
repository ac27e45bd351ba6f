package io.parkpulse.evaluation.filing.sheet;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.filing.table.Cell;
import io.parkpulse.evaluation.filing.table.Flaw;
import io.parkpulse.evaluation.filing.table.Line;
import io.parkpulse.evaluation.filing.table.Place;
import io.parkpulse.evaluation.filing.table.Table;
import io.parkpulse.evaluation.filing.table.Tables;

/**
 * Finds the header row of a table and reads the rows below it: long, with a row for each value, or wide, with a column for
 * each key.
 */
public final class TableLayout {
    private static final int HEADER_WITHIN = 10;
    private static final Set<String> NOTES = Set.of("说明", "填报说明", "notes");

    private final Table table;
    private final Wanted wanted;
    private final Map<Column, Integer> columns = new EnumMap<>(Column.class);
    private final Map<Integer, Heading> keyColumns = new TreeMap<>();
    private final List<Figure> figures;
    private final List<Flaw> flaws;

    private TableLayout(Table table, Wanted wanted, List<Figure> figures, List<Flaw> flaws) {
        this.table = table;
        this.wanted = wanted;
        this.figures = figures;
        this.flaws = flaws;
    }

    /**
     * What is looked for.
     *
     * @param keys   by their id
     * @param source who states the values of rows that do not say it; null: each row must
     */
    public record Wanted(Level level, Map<String, Key> keys, @Nullable String source, @Nullable String document) {}

    /** Reads every table except sheets of notes. */
    public static Figures read(Tables tables, Wanted wanted) {
        var figures = new ArrayList<Figure>();
        var flaws = new ArrayList<>(tables.flaws());
        for (var table : tables.tables()) {
            if (table.sheet() == null || !NOTES.contains(table.sheet().toLowerCase(Locale.ROOT))) {
                new TableLayout(table, wanted, figures, flaws).read();
            }
        }
        return new Figures(figures, flaws);
    }

    private void read() {
        if (table.lines().isEmpty()) {
            flaws.add(new Flaw(table.place(1), null, expected("文件是空的", "the file is empty")));
            return;
        }
        int at = header();
        var header = table.lines().get(at);
        int before = flaws.size();
        headings(header);
        if (flaws.size() > before) {
            return;
        }
        merges(header.number());
        var row = new RowReader(table, wanted, columns, keyColumns, header, figures, flaws);
        table.lines().subList(at + 1, table.lines().size()).forEach(row::read);
    }

    /** The first row with two headings that are known; titles may stand above it. */
    private int header() {
        for (int i = 0; i < Math.min(HEADER_WITHIN, table.lines().size()); i++) {
            long known = table.lines().get(i).cells().stream().filter(cell -> cell.kind() == Cell.Kind.TEXT)
                    .filter(cell -> Heading.of(cell.text(), wanted.keys()).isPresent()).count();
            if (known >= 2) {
                return i;
            }
        }
        return 0;
    }

    private void headings(Line header) {
        var keys = new HashSet<String>();
        for (int i = 0; i < header.cells().size(); i++) {
            var cell = header.cell(i);
            if (cell.isEmpty()) {
                continue;
            }
            var heading = Heading.of(cell.text(), wanted.keys())
                    .filter(known -> known.column() == null || wanted.level().has(known.column()));
            var place = table.place(header.number(), i);
            if (heading.isEmpty()) {
                var meant = Suggestion.of(cell.text(), wanted.keys());
                flaws.add(new Flaw(place, cell.text(), expected("未知的列“" + cell.text() + "”" + meant.zh(),
                        "unknown column '" + cell.text() + "'" + meant.en())));
            } else if (heading.get().column() != null
                    ? columns.put(heading.get().column(), i) != null
                    : !keys.add(heading.get().key().key())) {
                flaws.add(new Flaw(place, cell.text(), new Text("列“" + cell.text() + "”出现两次",
                        "column '" + cell.text() + "' is there twice")));
            } else if (heading.get().key() != null) {
                keyColumns.put(i, heading.get());
            }
        }
        needed(header);
    }

    private void needed(Line header) {
        boolean isLong = columns.containsKey(Column.KEY) || columns.containsKey(Column.VALUE) || keyColumns.isEmpty();
        if (isLong) {
            need(header, Column.KEY);
            need(header, Column.VALUE);
            keyColumns.values().forEach(heading -> flaws.add(new Flaw(table.place(header.number()),
                    heading.key().key(),
                    new Text("既有自己的列，又有“指标编码”和“数值”列；只能用一种",
                            "has a column of its own beside 'key' and 'value'; expected one or the other"))));
        }
        if (wanted.source() == null) {
            need(header, Column.SOURCE);
        }
        if (wanted.level().ofManyParks()) {
            need(header, Column.PARK);
        }
        if (wanted.level().ofEnterprises() && !columns.containsKey(Column.CREDIT_CODE)
                && !columns.containsKey(Column.NAME)) {
            need(header, Column.ENTERPRISE);
        }
    }

    private void need(Line header, Column column) {
        if (!columns.containsKey(column)) {
            flaws.add(new Flaw(table.place(header.number()), column.id(),
                    expected("缺少列“" + column.heading() + "”", "column '" + column.id() + "' is missing")));
        }
    }

    private Text expected(String zh, String en) {
        return new Text(zh + "；" + wanted.level().headingsZh(), en + "; " + wanted.level().headings());
    }

    private void merges(int header) {
        for (var merge : table.merges()) {
            if (merge.last() > header) {
                Place place = table.place(Math.max(merge.row(), header + 1), merge.column());
                flaws.add(new Flaw(place, null, new Text(merge.range() + " 是合并单元格；请取消合并并逐格填写", merge.range()
                        + " are merged cells; expected a value in each: take the merge apart and fill every cell")));
            }
        }
    }
}
