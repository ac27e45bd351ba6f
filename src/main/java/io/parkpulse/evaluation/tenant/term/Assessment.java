package io.parkpulse.evaluation.tenant.term;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.tenant.FigureStatus;
import io.parkpulse.evaluation.tenant.Measure;
import io.parkpulse.evaluation.tenant.Profile;

/**
 * How somebody stands to the criteria of a day.
 *
 * @param verdict not met if one is not met, else unknown if one is unknown or there are none
 */
public record Assessment(LocalDate on, int year, Verdict verdict, List<Line> lines) {
    /** Whether something is met. */
    public enum Verdict {
        MET, NOT_MET, UNKNOWN
    }

    /**
     * One criterion and the number that stands against it.
     *
     * @param value   null: unknown
     * @param gap     how much is lacking, in the unit of the limit; null: nothing, or it is not known
     * @param missing why it is not known, in words
     */
    public record Line(Criterion criterion, String nameZh, @Nullable BigDecimal value, Verdict verdict,
            @Nullable BigDecimal gap, List<String> missing, String explanationZh) {}

    /** Holds a profile against criteria. What is measured with too many gaps is not judged by. */
    public static Assessment of(List<Criterion> criteria, Profile profile, LocalDate on) {
        var lines = criteria.stream().map(criterion -> line(criterion, profile.measure(criterion.indicator())))
                .toList();
        var verdicts = lines.stream().map(Line::verdict).toList();
        var verdict = verdicts.contains(Verdict.NOT_MET)
                ? Verdict.NOT_MET
                : verdicts.isEmpty() || verdicts.contains(Verdict.UNKNOWN) ? Verdict.UNKNOWN : Verdict.MET;
        return new Assessment(on, profile.year(), verdict, lines);
    }

    private static Line line(Criterion criterion, Measure measure) {
        var limit = criterion.limit();
        var value = measure.value();
        if (limit == null) {
            return new Line(criterion, measure.nameZh(), value, Verdict.UNKNOWN, null,
                    List.of("the limit is undecided: " + criterion.source()),
                    measure.nameZh() + "：限值尚未确定，无法判断");
        }
        if (value == null || measure.status() != FigureStatus.KNOWN) {
            return new Line(criterion, measure.nameZh(), value, Verdict.UNKNOWN, null, measure.missing(),
                    measure.nameZh() + "：数据缺失或不完整，无法判断；标准为" + demanded(criterion));
        }
        boolean met = criterion.comparison().holds(value, limit);
        return new Line(criterion, measure.nameZh(), value, met ? Verdict.MET : Verdict.NOT_MET,
                met ? null : value.subtract(limit).abs(), List.of(), measure.nameZh() + "："
                        + Text.of(value) + "，标准为" + demanded(criterion)
                        + (met ? "，达到" : "，未达到"));
    }

    private static String demanded(Criterion criterion) {
        return criterion.comparison().zh() + criterion.limit().toPlainString() + "（" + criterion.unit() + "）";
    }
}
