package io.parkpulse.evaluation.tenant;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Something that can be known of a tenant.
 *
 * @param figure for example {@code electricity}
 * @param filed  whether it is filed; otherwise it is measured, or made of what is measured
 */
public record FigureType(String figure, @JsonIgnore boolean filed, String unit, String unitZh, String nameZh,
        String nameEn) {}
