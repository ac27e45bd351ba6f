package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.evidence.Text;

/**
 * A score that the department in charge has determined by rules of its own, which the scheme's text names but does not
 * print. It counts as it is filed, and only with the document that it stands in.
 *
 * @param points full marks of those rules
 */
public record DeclaredScore(String key, BigDecimal points) implements Method {
    @Override
    public BigDecimal maximum() {
        return points;
    }

    @Override
    public Map<String, Set<KeyType>> keys() {
        return Map.of(key, Set.of(KeyType.NUMBER, KeyType.COUNT));
    }

    @Override
    public Outcome score(Worksheet sheet) {
        return sheet.number(key).map(number -> score(sheet, number)).orElseGet(sheet::notScored);
    }

    private Outcome score(Worksheet sheet, BigDecimal number) {
        var of = sheet.key(key);
        var document = sheet.evidence().filings().get(key).document();
        if (document == null || document.isBlank()) {
            sheet.miss(new Text("“%s”（%s）未注明评定文件".formatted(of.nameZh(), key),
                    "%s (%s) does not name the document by which it was determined".formatted(of.nameEn(), key)));
        }
        if (number.signum() < 0 || number.compareTo(points) > 0) {
            sheet.miss(new Text("“%s”为 %s，不在 0 至满分 %s 之间".formatted(of.nameZh(), Text.of(number), Text.of(points)),
                    "%s is %s, not between 0 and the full marks of %s".formatted(of.nameEn(), Text.of(number),
                            Text.of(points))));
        }
        sheet.say("主管部门评定 %s 分（满分 %s），依据：%s".formatted(Text.of(number), Text.of(points), document),
                "determined by the department in charge: %s of %s points, by %s".formatted(Text.of(number),
                        Text.of(points), document));
        return sheet.scoredUnlessMissing(number);
    }
}
