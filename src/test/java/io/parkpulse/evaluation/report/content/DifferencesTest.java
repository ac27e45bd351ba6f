package io.parkpulse.evaluation.report.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.parkpulse.evaluation.evidence.Text;

class DifferencesTest {
    private static final Text NAME = new Text("名", "name");
    private static final Text KWH = new Text("kWh", "kWh");

    @Test
    void tellsWhatChangedCameAndWent() {
        var before = report(List.of(figure("stays", "1"), figure("changes", "2"), figure("goes", "3")));
        var after = report(List.of(figure("stays", "1.0"), figure("changes", "2.1"), figure("comes", "4")));

        assertThat(Differences.between(before, after))
                .extracting(Change::item, DifferencesTest::before, DifferencesTest::after)
                .containsExactly(tuple("changes", "2.0", "2.1"), tuple("comes", null, "4.0"),
                        tuple("goes", "3.0", null));
    }

    @Test
    void tellsThatSomethingIsNowCompleteOrFiled() {
        var before = report(List.of(figure("low", "2").incomplete(true),
                Figure.missing("filed", NAME, KWH, 1, State.NOT_FILED)));
        var after = report(List.of(figure("low", "2"), figure("filed", "0")));

        assertThat(Differences.between(before, after))
                .extracting(Change::item, DifferencesTest::before, DifferencesTest::after)
                .containsExactly(tuple("low", "2.0 (incomplete)", "2.0"), tuple("filed", "not filed", "0.0"));
    }

    @Test
    void comparesCellsByRowAndColumn() {
        assertThat(Differences.between(table(1, 2), table(1, 3))).extracting(Change::item, change -> change.name().en(),
                DifferencesTest::before, DifferencesTest::after)
                .containsExactly(tuple("t/b/n", "Park b: name", "2", "3"));
    }

    @Test
    void theSameReportHasNoDifference() {
        var report = report(
                List.of(figure("one", "1").compared(new Comparison("2026-01", new BigDecimal("3.0"), false), null)));

        assertThat(Differences.between(report, ReportJson.read(ReportJson.write(report)))).isEmpty();
    }

    private static String before(Change change) {
        return change.before() == null ? null : change.before().en();
    }

    private static String after(Change change) {
        return change.after() == null ? null : change.after().en();
    }

    private static Figure figure(String id, String value) {
        return Figure.of(id, NAME, KWH, 1, new BigDecimal(value), State.MEASURED);
    }

    private static Report table(int first, int second) {
        var columns = List.of(new Column("park", NAME, null), new Column("n", NAME, null));
        var rows = List.of(new Row("a", List.of(Cell.name("Park a"), Cell.of(first))),
                new Row("b", List.of(Cell.name("Park b"), Cell.of(second))));
        return report(new Block("block", NAME, List.of(), List.of(new Table("t", NAME, columns, rows)), List.of()));
    }

    private static Report report(List<Figure> figures) {
        return report(new Block("block", NAME, figures, List.of(), List.of()));
    }

    private static Report report(Block block) {
        return new Report(Kind.MONTHLY, Scope.PARK, "p", NAME, "2026-02", LocalDate.of(2026, 2, 1),
                LocalDate.of(2026, 2, 28), "Asia/Shanghai", false, List.of(block));
    }
}
