package io.parkpulse.evaluation.filing.enterprise;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.annotation.Nullable;

/** The tenants of one park and the figures that are filed of them, by year and key. */
final class ParkFigures {
    private record Of(int year, String key) {}

    private final List<Tenant> tenants;
    private final Map<Of, Map<String, Part>> parts = new HashMap<>();
    private final Set<Of> complete = new HashSet<>();

    ParkFigures(List<Tenant> tenants) {
        this.tenants = tenants;
    }

    /** @param part null: there is none any more */
    void put(int year, String key, String enterprise, @Nullable Part part) {
        var figures = parts.computeIfAbsent(new Of(year, key), of -> new HashMap<>());
        if (part == null) {
            figures.remove(enterprise);
        } else {
            figures.put(enterprise, part);
        }
    }

    void state(int year, String key, boolean isComplete) {
        if (isComplete) {
            complete.add(new Of(year, key));
        } else {
            complete.remove(new Of(year, key));
        }
    }

    List<Tenant> tenants() {
        return tenants;
    }

    Optional<Part> part(int year, String key, String enterprise) {
        return Optional.ofNullable(parts.getOrDefault(new Of(year, key), Map.of()).get(enterprise));
    }

    Stream<Part> parts(int year, String key) {
        return parts.getOrDefault(new Of(year, key), Map.of()).values().stream()
                .sorted(Comparator.comparing(Part::enterprise));
    }

    boolean statedComplete(int year, String key) {
        return complete.contains(new Of(year, key));
    }
}
