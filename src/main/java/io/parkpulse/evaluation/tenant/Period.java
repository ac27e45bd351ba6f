package io.parkpulse.evaluation.tenant;

import java.time.LocalDate;
import java.util.List;

/**
 * What was measured of a tenant in a part of a year.
 *
 * @param step {@code month} or {@code quarter}
 * @param from its first day
 */
public record Period(String step, LocalDate from, List<Figure> figures) {}
