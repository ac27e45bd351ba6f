package io.parkpulse.evaluation.report.content;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;

/** Finds what a later version of a report says differently, figure by figure, in the order of the later one. */
public final class Differences {
    private static final Text NO_UNIT = new Text("", "");

    private final Map<String, Said> said = new LinkedHashMap<>();

    /** One thing that a report says. */
    private record Said(String block, Text blockTitle, String item, Text name, Text unit, Text value) {}

    private Differences(Report report) {
        for (var block : report.blocks()) {
            block.figures().forEach(figure -> add(block, figure));
            block.tables().forEach(table -> add(block, table));
            for (int i = 0; i < block.remarks().size(); i++) {
                add(block, "remark-" + (i + 1), new Text("说明", "Remark"), NO_UNIT, block.remarks().get(i));
            }
        }
    }

    /** What is different in {@code after}. */
    public static List<Change> between(Report before, Report after) {
        var old = new Differences(before).said;
        var now = new Differences(after).said;
        var keys = new LinkedHashSet<>(now.keySet());
        keys.addAll(old.keySet());
        var changes = new ArrayList<Change>();
        for (var key : keys) {
            var was = old.get(key);
            var is = now.get(key);
            if (was == null || is == null || !was.value().equals(is.value())) {
                var any = is == null ? was : is;
                changes.add(new Change(any.block(), any.blockTitle(), any.item(), any.name(), any.unit(),
                        was == null ? null : was.value(), is == null ? null : is.value()));
            }
        }
        return changes;
    }

    private void add(Block block, Figure figure) {
        var unit = figure.unit();
        add(block, figure.id(), figure.name(), unit, value(figure.value(), figure.state(), figure.incomplete()));
        compared(block, figure, "previous", new Text("（上期）", " (period before)"), figure.previous());
        compared(block, figure, "last-year", new Text("（上年同期）", " (a year before)"), figure.lastYear());
        if (figure.goal() != null) {
            add(block, figure.id() + ".goal", joined(figure.name(), new Text("（目标）", " (target)")), unit,
                    same(figure.goal().sign() + " " + figure.goal().value().toPlainString()));
        }
        if (figure.source() != null) {
            add(block, figure.id() + ".source", joined(figure.name(), new Text("（来源）", " (source)")), NO_UNIT,
                    figure.source());
        }
    }

    private void compared(Block block, Figure figure, String what, Text words, @Nullable Comparison other) {
        if (other != null) {
            add(block, figure.id() + "." + what, joined(figure.name(), words), figure.unit(),
                    value(other.value(), State.MEASURED, other.incomplete()));
        }
    }

    private void add(Block block, Table table) {
        for (var row : table.rows()) {
            var of = Objects.requireNonNullElse(row.cells().get(0).text(), same(row.key()));
            for (int i = 0; i < row.cells().size(); i++) {
                var column = table.columns().get(i);
                var cell = row.cells().get(i);
                var value = cell.text() != null
                        ? cell.text()
                        : value(cell.number(), Objects.requireNonNullElse(cell.missing(), State.MEASURED),
                                cell.incomplete());
                add(block, table.id() + "/" + row.key() + "/" + column.id(),
                        new Text(of.zh() + "：" + column.name().zh(), of.en() + ": " + column.name().en()),
                        Objects.requireNonNullElse(column.unit(), NO_UNIT), value);
            }
        }
    }

    private void add(Block block, String item, Text name, Text unit, Text value) {
        said.put(block.id() + "/" + item, new Said(block.id(), block.title(), item, name, unit, value));
    }

    private static Text value(@Nullable BigDecimal value, State state, boolean incomplete) {
        if (value == null) {
            return state.text();
        }
        var written = value.toPlainString();
        return incomplete ? new Text(written + "（不完整）", written + " (incomplete)") : same(written);
    }

    private static Text same(String text) {
        return new Text(text, text);
    }

    private static Text joined(Text first, Text second) {
        return new Text(first.zh() + second.zh(), first.en() + second.en());
    }
}
