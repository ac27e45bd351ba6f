package io.parkpulse.evaluation.evidence;

import java.math.BigDecimal;

/**
 * What the figures of a park's enterprises come to, in place of a value that the park has filed or beside it.
 *
 * @param how         {@code sum}, {@code count-true}, {@code count} or {@code share}
 * @param of          key of the enterprises' figures
 * @param ofYear      year of these figures
 * @param enterprises how many are in it
 * @param version     of the newest upload of enterprise figures of that year; with it the parts can be looked up again
 */
public record RolledUp(String how, String of, int ofYear, int enterprises, BigDecimal value, int version) {}
