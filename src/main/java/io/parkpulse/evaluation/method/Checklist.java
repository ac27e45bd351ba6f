package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.evidence.Text;

/** Gives points for what is in place, by yes or no. */
public record Checklist(List<Item> items) implements Method {
    /** Points for one condition, or for several together. */
    public record Item(List<String> keys, BigDecimal points, Division division) {}

    @Override
    public BigDecimal maximum() {
        return items.stream().map(Item::points).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public Map<String, Set<KeyType>> keys() {
        var keys = new HashMap<String, Set<KeyType>>();
        items.forEach(item -> item.keys().forEach(key -> keys.put(key, Set.of(KeyType.FLAG))));
        return keys;
    }

    @Override
    public Outcome score(Worksheet sheet) {
        var total = BigDecimal.ZERO;
        for (var item : items) {
            total = total.add(score(sheet, item));
        }
        return sheet.scoredUnlessMissing(total);
    }

    private static BigDecimal score(Worksheet sheet, Item item) {
        int met = 0;
        int filed = 0;
        for (var key : item.keys()) {
            var yes = sheet.flag(key);
            filed += yes.isPresent() ? 1 : 0;
            met += yes.orElse(false) ? 1 : 0;
        }
        if (filed < item.keys().size()) {
            return BigDecimal.ZERO;
        }
        var result = item.division().share(item.points(), met, item.keys().size());
        var keys = item.keys().stream().map(sheet::key).toList();
        sheet.say(
                "%s：具备 %d/%d，得 %s 分（满分 %s）".formatted(
                        keys.stream().map(key -> key.nameZh()).collect(Collectors.joining("、")), met, keys.size(),
                        Text.of(result), Text.of(item.points())),
                "%s: %d of %d in place, %s of %s points".formatted(
                        keys.stream().map(key -> key.nameEn()).collect(Collectors.joining(", ")), met, keys.size(),
                        Text.of(result), Text.of(item.points())));
        return result;
    }
}
