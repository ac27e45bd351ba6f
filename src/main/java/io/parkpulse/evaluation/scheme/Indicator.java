package io.parkpulse.evaluation.scheme;

import java.math.BigDecimal;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.method.Method;

/**
 * One row of a scheme.
 *
 * @param required   false: the total does not wait for it
 * @param rule       in Chinese the published sentence, word for word
 * @param dataSource who states or verifies the inputs
 */
public record Indicator(
        String id,
        String nameZh,
        String nameEn,
        BigDecimal max,
        boolean required,
        Text rule,
        Text dataSource,
        Method method) {}
