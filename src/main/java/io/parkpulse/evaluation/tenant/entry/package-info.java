/**
 * Who may enter a park (入园审核): a candidate's plan against the entry standards, the public notice, and the decision, each
 * step with its date.
 */
package io.parkpulse.evaluation.tenant.entry;
