/** What a park states of a month, for the parts of its report that no sensor can tell: each figure with its source. */
package io.parkpulse.evaluation.report.declaration;
