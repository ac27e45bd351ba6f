package io.parkpulse.evaluation.evidence;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A park with filings of the same year; the evaluated park is one of them.
 *
 * @param eligible whether it belongs to the parks from which reference values are taken
 * @param standing why, or why not
 * @param values   its filed numbers that reference values are made from, by key
 */
public record Peer(String park, boolean eligible, Text standing, Map<String, BigDecimal> values) {}
