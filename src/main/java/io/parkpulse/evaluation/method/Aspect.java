package io.parkpulse.evaluation.method;

import java.util.List;

import io.parkpulse.registry.Domain;

/** One aspect of a park's digital management, and the domains whose readings prove it. */
public record Aspect(String id, String nameZh, String nameEn, List<Domain> domains) {}
