package io.parkpulse.evaluation.report.declaration;

import java.math.BigDecimal;
import java.util.List;

import jakarta.annotation.Nullable;

/**
 * Figures of a month as a person enters them.
 *
 * @param enteredBy who answers for them
 */
record DeclarationEntry(@Nullable String enteredBy, @Nullable List<Item> items) {
    /**
     * One figure.
     *
     * @param unit   left out: that of the catalogue
     * @param source who states it
     */
    record Item(@Nullable String figure, @Nullable BigDecimal value, @Nullable String unit, @Nullable String source,
            @Nullable String document) {}
}
