/**
 * Tickets of tenants that do not meet what was agreed: notified, rectified by a deadline and passed, or failed and ordered to
 * leave. Every step is journalled.
 */
package io.parkpulse.evaluation.tenant.rectification;
