package io.parkpulse.evaluation.coverage;

import io.parkpulse.evaluation.method.TelemetryCoverage;
import io.parkpulse.evaluation.scheme.Indicator;
import io.parkpulse.evaluation.scheme.SchemeFile;

/**
 * A scheme that gives points for digital management.
 *
 * @param indicator the row that does
 * @param method    the part of it that does
 */
public record DigitalScheme(SchemeFile file, Indicator indicator, TelemetryCoverage method) {}
