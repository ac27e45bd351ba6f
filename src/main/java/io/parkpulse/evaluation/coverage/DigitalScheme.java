package io.parkpulse.evaluation.coverage;

import io.parkpulse.evaluation.method.TelemetryCoverage;
import io.parkpulse.evaluation.scheme.Indicator;
import io.parkpulse.evaluation.scheme.Scheme;
import io.parkpulse.evaluation.scheme.SchemeFile;

/**
 * A scheme that gives points for digital management.
 *
 * @param scheme    of the file, with what is decided of it
 * @param indicator the row that gives them
 * @param method    the part of the row that does
 */
public record DigitalScheme(SchemeFile file, Scheme scheme, Indicator indicator, TelemetryCoverage method) {}
