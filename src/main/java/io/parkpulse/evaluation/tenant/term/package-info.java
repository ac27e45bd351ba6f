/**
 * What tenants are judged with: parameters and criteria, each with its dates, its source and who entered it why. Nothing of it
 * is ever changed; a later version stands before an earlier one.
 */
package io.parkpulse.evaluation.tenant.term;
