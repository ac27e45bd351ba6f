package io.parkpulse.evaluation.filing.version;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.Value;

/**
 * How a value differs between two versions of a filing.
 *
 * @param enterprise whose figure it is; null: the park's
 * @param change     {@code added}, {@code removed}, {@code changed}, or {@code provenance}: the same value from elsewhere
 * @param difference of numbers: what was added to the earlier one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Difference(
        @Nullable String enterprise,
        String key,
        String change,
        @Nullable Filed before,
        @Nullable Filed after,
        @Nullable BigDecimal difference) {

    /** Every difference between what was filed and what is, by key. */
    public static List<Difference> between(@Nullable String enterprise, Map<String, Filed> before,
            Map<String, Filed> after) {
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        var differences = new ArrayList<Difference>();
        for (var key : keys) {
            var old = before.get(key);
            var now = after.get(key);
            var change = change(old, now);
            if (change != null) {
                differences.add(new Difference(enterprise, key, change, old, now, number(old, now)));
            }
        }
        return differences;
    }

    @Nullable
    private static String change(@Nullable Filed old, @Nullable Filed now) {
        if (old == null) {
            return "added";
        }
        if (now == null) {
            return "removed";
        }
        if (!old.value().equals(now.value())) {
            return "changed";
        }
        boolean same = old.source().equals(now.source()) && Objects.equals(old.document(), now.document());
        return same ? null : "provenance";
    }

    @Nullable
    private static BigDecimal number(@Nullable Filed old, @Nullable Filed now) {
        return old != null && now != null && old.value() instanceof Value.Amount before
                && now.value() instanceof Value.Amount after ? after.number().subtract(before.number()) : null;
    }
}
