package io.parkpulse.evaluation.tenant;

import io.parkpulse.registry.Enterprise;

/** An enterprise that was in a park in a year, with what is known of it. */
public record Tenant(String park, Enterprise enterprise, Profile profile) {}
