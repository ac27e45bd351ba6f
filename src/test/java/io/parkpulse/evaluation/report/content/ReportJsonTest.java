package io.parkpulse.evaluation.report.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.parkpulse.evaluation.evidence.Text;

class ReportJsonTest {
    private static final Text NAME = new Text("园", "park");

    private static Report report(String value) {
        var figure = Figure.of("f", NAME, NAME, 2, new BigDecimal(value), State.FILED)
                .goal(new Goal(true, BigDecimal.TEN, NAME))
                .compared(new Comparison("2026-01", BigDecimal.ONE, true), null);
        var table = new Table("t", NAME, List.of(new Column("c", NAME, null)),
                List.of(new Row("r", List.of(Cell.missing(State.NO_DATA)))));
        return new Report(Kind.MONTHLY, Scope.PARK, "p", NAME, "2026-02", LocalDate.of(2026, 2, 1),
                LocalDate.of(2026, 2, 28), "Asia/Shanghai", false,
                List.of(new Block("b", NAME, List.of(figure), List.of(table), List.of(NAME))));
    }

    @Test
    void isTheSameTextForTheSameReport() {
        var json = ReportJson.write(report("1E+3"));

        assertThat(json).startsWith("{\"blocks\":[{\"figures\":[{\"decimals\":2,").contains("\"value\":1000.00")
                .contains("\"from\":\"2026-02-01\"").doesNotContain("\n");
        assertThat(ReportJson.write(report("1000.001"))).isEqualTo(json);
        assertThat(ReportJson.read(json)).isEqualTo(report("1000"));
        assertThat(ReportJson.write(ReportJson.read(json))).isEqualTo(json);
    }

    /** FIPS 180-2, appendix B.1. */
    @Test
    void isHashedBySha256() {
        assertThat(ReportJson.digest("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aMissingFigureHasNoValueNotEvenZero() {
        assertThatThrownBy(() -> Figure.of("f", NAME, NAME, 0, BigDecimal.ZERO, State.NOT_FILED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Figure.missing("f", NAME, NAME, 0, State.MEASURED))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
