/**
 * Figures of enterprises (入园企业): what can be filed of a tenant, what is filed, and what it comes to for the park.
 */
package io.parkpulse.evaluation.filing.enterprise;
