package io.parkpulse.evaluation.filing.enterprise;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The tenants of one park and the figures that are filed of them, by year and key. */
final class ParkFigures {
    private record Of(int year, String key) {}

    private final List<Tenant> tenants;
    private final Map<Of, Map<String, Part>> parts = new HashMap<>();
    private final Set<Of> complete = new HashSet<>();

    ParkFigures(List<Tenant> tenants) {
        this.tenants = tenants;
    }

    void add(int year, Part part) {
        parts.computeIfAbsent(new Of(year, part.key()), of -> new TreeMap<>()).put(part.enterprise(), part);
    }

    void stateComplete(int year, String key) {
        complete.add(new Of(year, key));
    }

    List<Tenant> tenants() {
        return tenants;
    }

    Optional<Part> part(int year, String key, String enterprise) {
        return Optional.ofNullable(parts.getOrDefault(new Of(year, key), Map.of()).get(enterprise));
    }

    Stream<Part> parts(int year, String key) {
        return parts.getOrDefault(new Of(year, key), Map.of()).values().stream();
    }

    boolean statedComplete(int year, String key) {
        return complete.contains(new Of(year, key));
    }
}
