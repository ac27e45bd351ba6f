/** Makes reports: asks what was measured, told and filed in a period, and puts it into blocks. */
package io.parkpulse.evaluation.report.collect;
