package io.parkpulse.evaluation.report.collect;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.report.collect.StandingStore.Standing;
import io.parkpulse.evaluation.report.content.Block;
import io.parkpulse.evaluation.report.content.Cell;
import io.parkpulse.evaluation.report.content.Column;
import io.parkpulse.evaluation.report.content.Row;
import io.parkpulse.evaluation.report.content.State;
import io.parkpulse.evaluation.report.content.Table;
import io.parkpulse.evaluation.scheme.SchemeFile;
import io.parkpulse.evaluation.scheme.Schemes;

/** 绩效评价: points, rank and grade by the newest scoring run of each scheme. */
@ApplicationScoped
class EvaluationBlock {
    private final StandingStore store;
    private final Schemes schemes;

    EvaluationBlock(StandingStore store, Schemes schemes) {
        this.store = store;
        this.schemes = schemes;
    }

    /** Of one park, a row a scheme. */
    Block of(Handle handle, String park, int year) {
        return block(year, store.of(handle, List.of(park), year), Map.of());
    }

    /** @param names of the parks of a region, by code */
    Block of(Handle handle, Map<String, String> names, int year) {
        return block(year, store.of(handle, names.keySet(), year), names);
    }

    private Block block(int year, List<Standing> standings, Map<String, String> names) {
        var title = new Text("绩效评价（" + year + " 年度）", "Evaluation of " + year);
        if (standings.isEmpty()) {
            return new Block("evaluation", title, List.of(), List.of(),
                    List.of(new Text(year + " 年度尚未评分。", "Nothing has been scored for " + year + " yet.")));
        }
        var columns = List.of(new Column("scheme", new Text("方案", "Scheme"), null),
                new Column("park", new Text("园区", "Park"), null), new Column("rank", new Text("名次", "Rank"), null),
                new Column("ranked_parks", new Text("参评园区", "Parks ranked"), null),
                new Column("total", new Text("总分", "Total"), null), new Column("max", new Text("满分", "Of"), null),
                new Column("grade", new Text("等级", "Grade"), null),
                new Column("next_grade", new Text("上一等级", "Next grade"), null),
                new Column("missing", new Text("距上一等级", "Points to it"), null));
        return new Block("evaluation", title, List.of(),
                List.of(new Table("standing", new Text("评分结果", "Scores"), columns,
                        standings.stream().map(each -> row(each, names)).toList())),
                List.of(new Text("每个方案取最近一次评分；总分缺失表示有必需指标尚未评分。",
                        "By the newest scoring run of each scheme. Without a total, a required indicator is not scored.")));
    }

    private Row row(Standing of, Map<String, String> names) {
        var scheme = schemes.find(of.scheme()).map(SchemeFile::scheme)
                .map(found -> new Text(found.nameZh(), found.nameEn())).orElse(new Text(of.scheme(), of.scheme()));
        return new Row(of.scheme() + "/" + of.parkCode(), List.of(Cell.of(scheme),
                Cell.name(names.getOrDefault(of.parkCode(), of.parkCode())), count(of.rank()), count(of.rankedParks()),
                points(of.total()), Cell.of(of.max(), 0), text(of.grade()), text(of.nextGrade()),
                points(of.pointsToNextGrade())));
    }

    private static Cell count(@Nullable Integer count) {
        return count == null ? Cell.missing(State.UNDEFINED) : Cell.of(count);
    }

    private static Cell points(@Nullable BigDecimal points) {
        return points == null ? Cell.missing(State.UNDEFINED) : Cell.of(points, 2);
    }

    private static Cell text(@Nullable String text) {
        return text == null ? Cell.missing(State.UNDEFINED) : Cell.name(text);
    }
}
