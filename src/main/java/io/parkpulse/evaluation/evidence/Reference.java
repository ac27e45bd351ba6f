package io.parkpulse.evaluation.evidence;

import java.math.BigDecimal;

import jakarta.annotation.Nullable;

/**
 * The two values between which an efficacy coefficient is measured, as filed for a scheme and year.
 *
 * @param upper    satisfactory value (满意值, x_h); below {@code lower} where less is better
 * @param lower    unacceptable value (不允许值, x_s)
 * @param source   who set them
 * @param document reference of the document that says so
 */
public record Reference(
        String indicator,
        Component component,
        BigDecimal upper,
        BigDecimal lower,
        String source,
        @Nullable String document) {}
