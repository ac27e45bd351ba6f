/** Which tenants are to be promoted above scale (小升规), by which numbers, and how they have grown. */
package io.parkpulse.evaluation.tenant.promotion;
