/** Published targets by district and year, stored as published, against what was reached. */
package io.parkpulse.evaluation.report.target;
