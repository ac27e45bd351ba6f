/**
 * Runs the service, its broker, its database and gateways as processes of their own, does to them what goes wrong in
 * production, and then counts: what was acknowledged is stored once, what should have been told was told.
 */
package io.parkpulse.chaos;
