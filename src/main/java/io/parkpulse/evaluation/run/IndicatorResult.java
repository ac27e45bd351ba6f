package io.parkpulse.evaluation.run;

import java.math.BigDecimal;
import java.util.List;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.method.Input;

/**
 * What one indicator came to, and why. Fields ending in {@code Zh} are Chinese, the others English.
 *
 * @param points  null: not scored; {@code missing} says what it would take
 * @param max     null: undecided
 * @param ruleZh  the published sentence, word for word
 * @param source  who states or verifies the inputs
 */
record IndicatorResult(
        String id,
        String nameEn,
        String nameZh,
        @Nullable BigDecimal points,
        @Nullable BigDecimal max,
        boolean required,
        String rule,
        String ruleZh,
        String source,
        String sourceZh,
        List<Input> inputs,
        String explanation,
        String explanationZh,
        List<String> missing,
        List<String> missingZh) {}
