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

/** Gives points for each of the things counted, in groups of which each has a cap. */
public record CappedCounts(List<Group> groups) implements Method {
    /** Things whose points together stop at a cap. */
    public record Group(String nameZh, String nameEn, BigDecimal cap, List<Counted> items) {}

    @Override
    public BigDecimal maximum() {
        return groups.stream().map(Group::cap).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public Map<String, Set<KeyType>> keys() {
        var keys = new HashMap<String, Set<KeyType>>();
        groups.forEach(group -> group.items().forEach(item -> keys.put(item.key(), Set.of(KeyType.COUNT))));
        return keys;
    }

    @Override
    public Outcome score(Worksheet sheet) {
        var total = BigDecimal.ZERO;
        for (var group : groups) {
            total = total.add(score(sheet, group));
        }
        return sheet.scoredUnlessMissing(total);
    }

    private static BigDecimal score(Worksheet sheet, Group group) {
        var sum = BigDecimal.ZERO;
        var terms = new ArrayList<Text>();
        for (var item : group.items()) {
            var count = sheet.number(item.key());
            if (count.isPresent()) {
                sum = sum.add(item.worth(count.get()));
                terms.add(item.term(sheet.key(item.key()), count.get()));
            }
        }
        if (terms.size() < group.items().size()) {
            return BigDecimal.ZERO;
        }
        var result = sum.min(group.cap());
        sheet.say(
                "%s：%s = %s 分，最高 %s 分，得 %s 分".formatted(group.nameZh(),
                        terms.stream().map(Text::zh).collect(Collectors.joining(" + ")), Text.of(sum),
                        Text.of(group.cap()), Text.of(result)),
                "%s: %s = %s, at most %s: %s points".formatted(group.nameEn(),
                        terms.stream().map(Text::en).collect(Collectors.joining(" + ")), Text.of(sum),
                        Text.of(group.cap()), Text.of(result)));
        return result;
    }
}
