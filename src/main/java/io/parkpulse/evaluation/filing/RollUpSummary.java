package io.parkpulse.evaluation.filing;

import java.math.BigDecimal;
import java.util.List;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.Value;
import io.parkpulse.evaluation.filing.enterprise.RollUp;

/**
 * What the figures of a park's enterprises come to, beside what is filed for the park.
 *
 * @param key          of the park's figure
 * @param of           key of the enterprises' figures, of {@code ofYear}
 * @param value        null: it is not complete
 * @param tenants      how many enterprises count in that year
 * @param enterprises  how many of them have the figure
 * @param missing      names of those that lack it
 * @param filed        what is filed for the park itself
 * @param difference   what the roll-up has more than what is filed
 * @param counts       which of the two counts: {@code filed}, {@code roll-up} or {@code none}; what is filed wins
 */
public record RollUpSummary(
        String key,
        String of,
        int ofYear,
        RollUp.Status status,
        @Nullable BigDecimal value,
        int tenants,
        int enterprises,
        List<String> missing,
        @Nullable Value filed,
        @Nullable BigDecimal difference,
        String counts,
        String explanation,
        String explanationZh) {

    static RollUpSummary of(RollUp rollUp, @Nullable Filed filed) {
        var enterprises = (int) rollUp.parts().stream().filter(part -> part.key().equals(rollUp.of())).count();
        var difference = rollUp.value() != null && filed != null && filed.value() instanceof Value.Amount amount
                ? rollUp.value().subtract(amount.number())
                : null;
        return new RollUpSummary(rollUp.key(), rollUp.of(), rollUp.ofYear(), rollUp.status(), rollUp.value(),
                rollUp.tenants(), enterprises, rollUp.missing().stream().map(RollUp.Lacking::name).distinct().toList(),
                filed == null ? null : filed.value(), difference,
                filed != null ? "filed" : rollUp.value() != null ? "roll-up" : "none", rollUp.explanation(),
                rollUp.explanationZh());
    }
}
