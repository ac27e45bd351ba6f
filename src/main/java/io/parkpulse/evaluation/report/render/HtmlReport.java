package io.parkpulse.evaluation.report.render;

import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.report.content.Block;
import io.parkpulse.evaluation.report.content.Cell;
import io.parkpulse.evaluation.report.content.Change;
import io.parkpulse.evaluation.report.content.Figure;
import io.parkpulse.evaluation.report.content.Report;
import io.parkpulse.evaluation.report.content.Table;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;

/** A page that prints on A4 and needs nothing beside itself. */
@ApplicationScoped
public class HtmlReport {
    private final Template template;

    HtmlReport(@Location("report/report.html") Template template) {
        this.template = template;
    }

    public String write(Report report, Head head, Language language) {
        return template.data("page", page(report, head, language)).render();
    }

    private static ReportPage page(Report report, Head head, Language language) {
        var words = new Words(language);
        return new ReportPage(language.tag(), language == Language.ZH, words.title(report), words.period(report),
                words.version(report, head), words.made(report, head), head.digest(), report.timeZone(),
                report.provisional(), changes(head.changes(), language, words),
                report.blocks().stream().map(block -> chapter(block, language, words)).toList());
    }

    @Nullable
    private static List<ReportPage.Difference> changes(@Nullable List<Change> changes, Language language,
            Words words) {
        return changes == null
                ? null
                : changes.stream().map(each -> new ReportPage.Difference(
                        language.of(each.blockTitle()), language.of(each.name()), language.of(each.unit()),
                        words.said(each.before()), words.said(each.after()))).toList();
    }

    private static ReportPage.Chapter chapter(Block block, Language language, Words words) {
        return new ReportPage.Chapter(block.id(), language.of(block.title()),
                block.figures().stream().map(figure -> line(figure, language, words)).toList(),
                block.figures().stream().anyMatch(each -> each.previous() != null || each.lastYear() != null),
                block.tables().stream().map(table -> grid(table, language, words)).toList(),
                block.remarks().stream().map(language::of).toList());
    }

    private static ReportPage.Line line(Figure figure, Language language, Words words) {
        boolean unmet = figure.goal() != null && figure.value() != null && !figure.goal().met(figure.value());
        return new ReportPage.Line(figure.id(), language.of(figure.name()), words.value(figure),
                language.of(figure.unit()), words.compared(figure, figure.previous()),
                words.compared(figure, figure.lastYear()), words.goal(figure), words.origin(figure),
                figure.value() == null, figure.incomplete(), unmet);
    }

    private static ReportPage.Grid grid(Table table, Language language, Words words) {
        return new ReportPage.Grid(table.id(), language.of(table.title()),
                table.columns().stream()
                        .map(column -> new ReportPage.Top(language.of(column.name()), unit(column.unit(), language)))
                        .toList(),
                table.rows().stream().map(row -> row.cells().stream().map(cell -> box(cell, words)).toList())
                        .toList());
    }

    private static String unit(@Nullable Text unit, Language language) {
        return unit == null ? "" : language.of(unit);
    }

    private static ReportPage.Box box(Cell cell, Words words) {
        return new ReportPage.Box(words.value(cell), cell.number() != null,
                cell.number() == null && cell.text() == null, cell.incomplete());
    }
}
