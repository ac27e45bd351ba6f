package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.parkpulse.evaluation.evidence.Coverage;
import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.evidence.Value;

/**
 * Gives points for managing aspects of the park digitally: each aspect by the days on which its telemetry arrived, and
 * all of them only on top of what has to be in place besides.
 *
 * @param thresholdPercent days with data, of the days of the period, from which an aspect counts as managed
 * @param evidence         yes-or-no keys that must all be yes
 */
public record TelemetryCoverage(
        BigDecimal points,
        Division division,
        BigDecimal thresholdPercent,
        List<Aspect> aspects,
        List<String> evidence)
        implements
            Method {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    @Override
    public BigDecimal maximum() {
        return points;
    }

    @Override
    public Map<String, Set<KeyType>> keys() {
        var keys = new HashMap<String, Set<KeyType>>();
        evidence.forEach(key -> keys.put(key, Set.of(KeyType.FLAG)));
        return keys;
    }

    @Override
    public Outcome score(Worksheet sheet) {
        int inPlace = 0;
        for (var key : evidence) {
            inPlace += sheet.flag(key).orElse(false) ? 1 : 0;
        }
        var coverage = sheet.evidence().coverage();
        if (coverage.days() == 0) {
            sheet.miss(new Text("%s年度尚无可计入的天数（年度未开始，或园区尚未运营）".formatted(sheet.evidence().year()),
                    "no day of %d counts yet: the year has not begun, or the park had not opened"
                            .formatted(sheet.evidence().year())));
            return sheet.notScored();
        }
        int met = 0;
        for (var aspect : aspects) {
            met += met(sheet, aspect, coverage) ? 1 : 0;
        }
        boolean founded = inPlace == evidence.size();
        var result = founded ? division.share(points, met, aspects.size()) : BigDecimal.ZERO;
        sheet.say(
                "平台条件具备 %d/%d，方面达标 %d/%d（%s），得 %s 分（满分 %s）".formatted(inPlace, evidence.size(), met, aspects.size(),
                        division == Division.ALL_OR_NOTHING ? "须全部达标" : "按比例", Text.of(result), Text.of(points)),
                "%d of %d platforms in place, %d of %d aspects met (%s): %s of %s points".formatted(inPlace,
                        evidence.size(), met, aspects.size(), division.id(), Text.of(result), Text.of(points)));
        return sheet.scoredUnlessMissing(result);
    }

    private boolean met(Worksheet sheet, Aspect aspect, Coverage coverage) {
        var measured = coverage.aspects().stream().filter(of -> of.aspect().equals(aspect.id())).findFirst()
                .orElseThrow(() -> new IllegalStateException("coverage of " + aspect.id() + " was not measured"));
        var percent = BigDecimal.valueOf(measured.daysWithData()).multiply(PERCENT)
                .divide(BigDecimal.valueOf(coverage.days()), Efficacy.PRECISION);
        boolean met = measured.points() > 0 && percent.compareTo(thresholdPercent) >= 0;
        sheet.note(new Input("coverage." + aspect.id(), aspect.nameEn() + ": days with data",
                aspect.nameZh() + "：有数据天数", new Value.Amount(BigDecimal.valueOf(measured.daysWithData())),
                "of " + coverage.days() + " days", "天（共" + coverage.days() + "天）",
                "telemetry from %s to %s (%s): %d points installed, %d with data".formatted(coverage.from(),
                        coverage.to(), coverage.timeZone(), measured.points(), measured.pointsWithData()),
                null));
        sheet.say(
                "%s：测点 %d 个（有数据 %d 个），有数据 %d/%d 天 = %s%%，%s（阈值 %s%%）".formatted(aspect.nameZh(), measured.points(),
                        measured.pointsWithData(), measured.daysWithData(), coverage.days(), Text.of(percent),
                        met ? "达标" : "未达标", Text.of(thresholdPercent)),
                "%s: %d points (%d with data), data on %d of %d days = %s%%, %s (threshold %s%%)".formatted(
                        aspect.nameEn(), measured.points(), measured.pointsWithData(), measured.daysWithData(),
                        coverage.days(), Text.of(percent), met ? "met" : "not met", Text.of(thresholdPercent)));
        return met;
    }
}
