package io.parkpulse.evaluation.criterion;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.TreeMap;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import io.parkpulse.evaluation.evidence.Value;

/** Reads what the registry knows of parks, by {@link RegistryFact}; what it does not know is left out. */
@ApplicationScoped
public class RegistryStore {
    private static final BigDecimal SQUARE_METRES_OF_15_MU = BigDecimal.valueOf(10_000);
    private static final BigDecimal FIFTEEN = BigDecimal.valueOf(15);

    /** The facts of every park, by park. */
    public Map<String, Map<String, Value>> all(Handle handle) {
        var parks = new TreeMap<String, Map<String, Value>>();
        handle.createQuery("""
                SELECT code, area_mu, floor_area_m2, type FROM park
                """).map((row, context) -> Map.entry(row.getString("code"), facts(row.getBigDecimal("area_mu"),
                row.getBigDecimal("floor_area_m2"), row.getString("type"))))
                .forEach(entry -> parks.put(entry.getKey(), entry.getValue()));
        return parks;
    }

    private static Map<String, Value> facts(@Nullable BigDecimal areaMu, @Nullable BigDecimal floorArea, String type) {
        var facts = new TreeMap<String, Value>();
        facts.put(RegistryFact.TYPE.id(), new Value.Words(type));
        if (areaMu != null) {
            facts.put(RegistryFact.AREA_MU.id(), new Value.Amount(areaMu));
        }
        if (floorArea != null) {
            facts.put(RegistryFact.FLOOR_AREA_M2.id(), new Value.Amount(floorArea));
        }
        if (areaMu != null && floorArea != null) {
            var ratio = floorArea.multiply(FIFTEEN).divide(areaMu.multiply(SQUARE_METRES_OF_15_MU),
                    MathContext.DECIMAL64);
            facts.put(RegistryFact.FLOOR_AREA_RATIO.id(), new Value.Amount(ratio));
        }
        return facts;
    }
}
