package io.parkpulse.evaluation.report.collect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.report.content.Block;
import io.parkpulse.evaluation.report.content.Cell;
import io.parkpulse.evaluation.report.content.Column;
import io.parkpulse.evaluation.report.content.Row;
import io.parkpulse.evaluation.report.content.State;
import io.parkpulse.evaluation.report.content.Table;
import io.parkpulse.evaluation.report.target.Progress;
import io.parkpulse.evaluation.report.target.TargetStore;
import io.parkpulse.evaluation.report.target.Targets;

/** 目标完成: the published targets of a region against what was reached by the end of the year. */
@ApplicationScoped
class TargetBlock {
    private final Targets targets;
    private final TargetStore store;

    TargetBlock(Targets targets, TargetStore store) {
        this.targets = targets;
        this.store = store;
    }

    /** Empty: no published target is about this region. */
    Optional<Block> of(Handle handle, String region, int year) {
        var tables = new ArrayList<Table>();
        var remarks = new ArrayList<Text>();
        for (var table : targets.all()) {
            var districts = table.of(region);
            if (!districts.isEmpty()) {
                tables.add(new Table(table.scheme(), table.name(), columns(year),
                        store.progress(handle, table, districts, year).stream().map(TargetBlock::row).toList()));
                remarks.add(new Text("来源：" + table.source().zh(), "Source: " + table.source().en()));
                remarks.addAll(table.remarks());
            }
        }
        remarks.add(new Text("“平台登记”只计平台现已登记的园区和企业。",
                "'Registered' counts only the parks and enterprises that this platform knows now."));
        return tables.isEmpty()
                ? Optional.empty()
                : Optional.of(new Block("targets", new Text("目标完成情况", "Targets"), List.of(), tables, remarks));
    }

    private static List<Column> columns(int year) {
        return List.of(new Column("district", new Text("区域", "District"), null),
                new Column("measure", new Text("指标", "Measure"), null),
                new Column("added", new Text(year + " 年新增目标", "To add in " + year), null),
                new Column("by", new Text(year + " 年末累计目标", "To have at the end of " + year), null),
                new Column("total", new Text("总目标", "In all"), null),
                new Column("filed", new Text("申报完成", "Reached (filed)"), null),
                new Column("source", new Text("申报来源", "Filed by"), null),
                new Column("counted", new Text("平台登记", "Registered"), null),
                new Column("percent", new Text("完成率", "Completion"), Unit.PERCENT));
    }

    private static Row row(Progress of) {
        var target = of.target();
        var filed = of.filed();
        return new Row(target.district().id() + "/" + target.measure().id(),
                List.of(Cell.of(target.district().name()), Cell.of(target.measure().text()),
                        of.added() == null ? Cell.missing(State.UNDEFINED) : Cell.of(of.added()), Cell.of(of.by()),
                        Cell.of(target.total()),
                        filed == null ? Cell.missing(State.NOT_FILED) : Cell.of(filed.value(), 0),
                        filed == null
                                ? Cell.missing(State.NOT_FILED)
                                : Cell.name(source(filed.source(), filed.document())),
                        Cell.of(of.counted()), percent(of.percent())));
    }

    private static String source(String source, @Nullable String document) {
        return document == null ? source : source + " / " + document;
    }

    private static Cell percent(@Nullable BigDecimal percent) {
        return percent == null ? Cell.missing(State.UNDEFINED) : Cell.of(percent, 1);
    }
}
