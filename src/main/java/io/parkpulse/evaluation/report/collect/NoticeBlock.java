package io.parkpulse.evaluation.report.collect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.report.ReportSettings;
import io.parkpulse.evaluation.report.content.Block;
import io.parkpulse.evaluation.report.content.Cell;
import io.parkpulse.evaluation.report.content.Column;
import io.parkpulse.evaluation.report.content.ReportPeriod;
import io.parkpulse.evaluation.report.content.Row;
import io.parkpulse.evaluation.report.content.Table;
import io.parkpulse.evaluation.report.declaration.DeclarationStore;
import io.parkpulse.evaluation.report.declaration.DeclaredFigures;
import io.parkpulse.registry.Park;

/** 报送通报: which parks declared in time, which late, which not, how complete, in order of that. */
@ApplicationScoped
class NoticeBlock {
    private static final int PERCENT = 100;

    private final DeclarationStore declarations;
    private final DeclaredFigures figures;
    private final ReportSettings settings;

    /** @param completion in percent of all figures of all months */
    private record Notice(Park park, int inTime, int late, int lacking, BigDecimal completion, int submitted) {
        /** Parks that did the same share a rank. */
        boolean ties(Notice other) {
            return completion.compareTo(other.completion) == 0 && late == other.late;
        }
    }

    NoticeBlock(DeclarationStore declarations, DeclaredFigures figures, ReportSettings settings) {
        this.declarations = declarations;
        this.figures = figures;
        this.settings = settings;
    }

    Block of(Handle handle, List<Park> parks, ReportPeriod period) {
        var notices = parks.stream().map(park -> notice(handle, park, period))
                .sorted(Comparator.comparing(Notice::completion).reversed().thenComparing(Notice::late)
                        .thenComparing(each -> each.park().code()))
                .toList();
        return new Block("notice", new Text("报送通报", "Notice of declarations"), List.of(),
                List.of(new Table("parks", new Text("各园区报送情况", "How each park declared"), columns(), rows(notices))),
                List.of(new Text("次月 " + settings.declarationDueDay() + " 日前首次申报为按时；完成率为已申报项目占全部月份应报项目的比例。",
                        "In time: first declared by day " + settings.declarationDueDay()
                                + " of the next month. Completion: figures declared of those of all months.")));
    }

    private static List<Column> columns() {
        return List.of(new Column("park", new Text("园区", "Park"), null),
                new Column("rank", new Text("名次", "Rank"), null),
                new Column("completion", new Text("完成率", "Completion"), Unit.PERCENT),
                new Column("in_time", new Text("按时", "In time"), Unit.MONTHS),
                new Column("late", new Text("逾期", "Late"), Unit.MONTHS),
                new Column("lacking", new Text("未报", "Not filed"), Unit.MONTHS),
                new Column("submitted", new Text("已报送月报", "Monthly reports submitted"), null));
    }

    private static List<Row> rows(List<Notice> notices) {
        var rows = new ArrayList<Row>();
        int rank = 0;
        for (int i = 0; i < notices.size(); i++) {
            var each = notices.get(i);
            rank = i > 0 && each.ties(notices.get(i - 1)) ? rank : i + 1;
            rows.add(new Row(each.park().code(),
                    List.of(Cell.name(each.park().name()), Cell.of(rank), Cell.of(each.completion(), 1),
                            Cell.of(each.inTime()), Cell.of(each.late()), Cell.of(each.lacking()),
                            Cell.of(each.submitted()))));
        }
        return rows;
    }

    private Notice notice(Handle handle, Park park, ReportPeriod period) {
        var zone = ZoneId.of(park.timeZone());
        var declared = declarations.first(handle, park.code(), period.from(), period.until());
        int inTime = (int) declared.stream().filter(each -> each.enteredAt().isBefore(
                dueDay(each.month()).plusDays(1).atStartOfDay(zone).toInstant())).count();
        int months = period.kind().months();
        var completion = BigDecimal.valueOf((long) PERCENT * declared.stream().mapToInt(each -> each.figures()).sum())
                .divide(BigDecimal.valueOf((long) months * figures.all().size()), 1, RoundingMode.HALF_UP);
        return new Notice(park, inTime, declared.size() - inTime, months - declared.size(), completion,
                submitted(handle, park, period));
    }

    private LocalDate dueDay(LocalDate month) {
        return month.plusMonths(1).withDayOfMonth(settings.declarationDueDay());
    }

    private static int submitted(Handle handle, Park park, ReportPeriod period) {
        return handle.createQuery("""
                SELECT count(DISTINCT r.period) FROM report r JOIN report_submission s ON s.report_id = r.id
                WHERE r.kind = 'monthly' AND r.scope = 'park' AND r.subject = :park
                  AND r.period >= :from AND r.period < :until
                """).bind("park", park.code()).bind("from", month(period.from())).bind("until", month(period.until()))
                .mapTo(Integer.class).one();
    }

    private static String month(LocalDate day) {
        return day.toString().substring(0, "2026-10".length());
    }
}
