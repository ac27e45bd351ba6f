package io.parkpulse.simulator.incident;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What can go wrong. */
public enum IncidentKind {
    /** A smoke detector reports fire, and a cable gets hot. */
    FIRE(Duration.ofMinutes(3), Map.of("fire.detector_fire", (normal, ramp, normals) -> 1, "fire.cable_temperature",
            Effect.rising(40, 150))),
    /** Combustible gas builds up to 60 % of the lower explosive limit. */
    GAS_LEAK(Duration.ofMinutes(2), Map.of("safety.combustible_gas", Effect.rising(0, 60))),
    /** A transformer is loaded beyond its rating. */
    OVERLOAD(Duration.ofMinutes(3), Map.of("energy.load_ratio", Effect.rising(102, 120), "energy.active_power",
            IncidentKind::overloaded, "energy.demand", IncidentKind::overloaded, "energy.current",
            IncidentKind::overloaded)),
    /** The sewage is neither neutral nor clean. */
    EFFLUENT(Duration.ofMinutes(5), Map.of("environment.effluent_cod", Effect.rising(560, 900),
            "environment.effluent_ph", Effect.rising(9.6, 10.8), "environment.effluent_nh3n", Effect.rising(30, 60))),
    /** A gateway is cut off without a goodbye; it goes on measuring, and sends what it has when it is back. */
    OUTAGE(Duration.ofMinutes(1), Map.of());

    private static final Effect OVERLOADED_RATIO = Effect.rising(102, 120);

    private final Duration usual;
    private final Map<String, Effect> effects;

    IncidentKind(Duration usual, Map<String, Effect> effects) {
        this.usual = usual;
        this.effects = effects;
    }

    /** In proportion to the load ratio, so that the meter's readings agree with each other. */
    private static double overloaded(double normal, double ramp,
            ToDoubleFunction<String> normals) {
        double ratio = normals.applyAsDouble("energy.load_ratio");
        return ratio <= 0 ? normal : normal * OVERLOADED_RATIO.on(ratio, ramp, normals) / ratio;
    }

    /**
     * The kind of this name, such as {@code gas-leak}.
     *
     * @throws IllegalArgumentException with the names that there are
     */
    public static IncidentKind of(String name) {
        return Arrays.stream(values()).filter(kind -> kind.toString().equals(name)).findAny()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no incident; there are "
                        + Arrays.stream(values()).map(IncidentKind::toString).collect(Collectors.joining(", "))));
    }

    /** How long it lasts if nobody says otherwise. */
    public Duration usualDuration() {
        return usual;
    }

    Map<String, Effect> effects() {
        return effects;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
