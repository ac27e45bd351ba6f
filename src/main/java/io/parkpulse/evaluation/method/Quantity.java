package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.evidence.Text;

/**
 * A filed number, or one filed number for each of another: tax, or tax per mu.
 *
 * @param per key of the number to divide by
 */
public record Quantity(String key, @Nullable String per) {
    Map<String, Set<KeyType>> keys() {
        var numbers = Set.of(KeyType.NUMBER, KeyType.COUNT);
        return per == null ? Map.of(key, numbers) : Map.of(key, numbers, per, numbers);
    }

    /** What it is called, with its unit. */
    Text name(Worksheet sheet) {
        var of = sheet.key(key);
        return per == null
                ? new Text(of.nameZh(), of.nameEn())
                : new Text("%s / %s".formatted(of.nameZh(), sheet.key(per).nameZh()),
                        "%s for each of %s".formatted(of.nameEn(), sheet.key(per).nameEn()));
    }

    /** The quantity of the sheet's park; what it lacks is noted there. */
    Optional<BigDecimal> of(Worksheet sheet) {
        var number = sheet.number(key);
        if (per == null) {
            return number;
        }
        var divisor = sheet.number(per);
        if (number.isEmpty() || divisor.isEmpty()) {
            return Optional.empty();
        }
        if (divisor.get().signum() == 0) {
            sheet.miss(new Text("“%s”（%s）为零，无法计算".formatted(sheet.key(per).nameZh(), per),
                    "%s (%s) is zero: nothing can be divided by it".formatted(sheet.key(per).nameEn(), per)));
            return Optional.empty();
        }
        return Optional.of(number.get().divide(divisor.get(), Efficacy.PRECISION));
    }

    /** The quantity of a park of which these numbers are known. */
    Optional<BigDecimal> of(Map<String, BigDecimal> values) {
        var number = values.get(key);
        if (number == null || per == null) {
            return Optional.ofNullable(number);
        }
        var divisor = values.get(per);
        return divisor == null || divisor.signum() == 0
                ? Optional.empty()
                : Optional.of(number.divide(divisor, Efficacy.PRECISION));
    }
}
