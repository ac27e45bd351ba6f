package io.parkpulse.evaluation.criterion;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;

/** What the registry knows of a park and criteria may ask for, by the name {@code registry.…}. */
public enum RegistryFact {
    AREA_MU(new Text("登记占地面积", "Registered land area"),
            new Text("亩", "mu")), FLOOR_AREA_M2(new Text("登记建筑面积", "Registered floor area"), new Text("平方米", "m²")),
    /** Floor area by land area, with 1 mu = 10000/15 m². */
    FLOOR_AREA_RATIO(new Text("登记容积率", "Registered floor area ratio"), null),
    /** {@code manufacturing}, {@code service} or {@code mixed}. */
    TYPE(new Text("登记园区类型", "Registered type of park"), null);

    private static final String PREFIX = "registry.";

    private final Text text;
    @Nullable
    private final Text unit;

    RegistryFact(Text text, @Nullable Text unit) {
        this.text = text;
        this.unit = unit;
    }

    /** Its name in conditions and evidence. */
    public String id() {
        return PREFIX + name().toLowerCase(Locale.ROOT);
    }

    Text text() {
        return text;
    }

    @Nullable
    Text unit() {
        return unit;
    }

    static boolean isName(String name) {
        return name.startsWith(PREFIX);
    }

    static Optional<RegistryFact> of(String id) {
        return Arrays.stream(values()).filter(fact -> fact.id().equals(id)).findFirst();
    }
}
