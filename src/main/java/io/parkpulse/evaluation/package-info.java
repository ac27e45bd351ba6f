/**
 * What a park's telemetry and filings are worth under a published scheme: collects the evidence of a park and year,
 * scores it, keeps the result with everything that it was made from.
 */
package io.parkpulse.evaluation;
