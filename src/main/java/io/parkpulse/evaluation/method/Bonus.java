package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.evidence.Text;

/**
 * Gives points for what a park claims of its own accord: what is not filed is not claimed.
 *
 * @param points the most
 */
public record Bonus(BigDecimal points, List<Counted> items) implements Method {
    @Override
    public BigDecimal maximum() {
        return points;
    }

    @Override
    public Map<String, Set<KeyType>> keys() {
        var keys = new HashMap<String, Set<KeyType>>();
        items.forEach(item -> keys.put(item.key(), Set.of(KeyType.COUNT)));
        return keys;
    }

    @Override
    public Outcome score(Worksheet sheet) {
        var claimed = items.stream().filter(item -> sheet.isFiled(item.key())).toList();
        if (claimed.isEmpty()) {
            var keys = items.stream().map(Counted::key).collect(Collectors.joining(", "));
            sheet.miss(new Text("未申报加分：%s 均未提交".formatted(keys),
                    "no bonus is claimed: none of %s is filed".formatted(keys)));
            return sheet.notScored();
        }
        var sum = BigDecimal.ZERO;
        var terms = new ArrayList<Text>();
        for (var item : claimed) {
            var count = sheet.number(item.key()).orElseThrow();
            sum = sum.add(item.worth(count));
            terms.add(item.term(sheet.key(item.key()), count));
        }
        var result = sum.min(points);
        sheet.say(
                "%s = %s 分，最高 %s 分，得 %s 分；未提交的项目视为未申报".formatted(
                        terms.stream().map(Text::zh).collect(Collectors.joining(" + ")), Text.of(sum), Text.of(points),
                        Text.of(result)),
                "%s = %s, at most %s: %s points; what is not filed is not claimed".formatted(
                        terms.stream().map(Text::en).collect(Collectors.joining(" + ")), Text.of(sum), Text.of(points),
                        Text.of(result)));
        return sheet.scored(result);
    }
}
