package io.parkpulse.evaluation.filing.enterprise;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

/** Rolls up what is filed of enterprises now. */
@ApplicationScoped
public class RollUpStore {
    private final EnterpriseStore store;
    private final EnterpriseKeys keys;

    RollUpStore(EnterpriseStore store, EnterpriseKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** Everything that can be rolled up for a year, of each park that has tenants, or of one. */
    public Map<String, List<RollUp>> of(Handle handle, @Nullable String park, int year) {
        var catalogue = keys.catalogue();
        int back = catalogue.all().stream().flatMap(key -> key.rollUps().stream()).mapToInt(RollUpRule::yearsBack)
                .max().orElse(0);
        var all = new TreeMap<String, List<RollUp>>();
        store.figures(handle, park, year - back, year, Integer.MAX_VALUE)
                .forEach((code, figures) -> all.put(code, new RollUps(catalogue, figures).of(year)));
        return all;
    }

    /**
     * One roll-up with its parts.
     *
     * @param version of the enterprises' figures of the year that it is made from
     * @return empty if nothing rolls up to the key, or there is no such park
     */
    public Optional<RollUp> one(Handle handle, String park, int year, String key, int version) {
        var catalogue = keys.catalogue();
        for (var from : catalogue.all()) {
            for (var rule : from.rollUps()) {
                if (rule.to().equals(key)) {
                    int ofYear = year - rule.yearsBack();
                    return Optional.ofNullable(store.figures(handle, park, ofYear, ofYear, version).get(park))
                            .map(figures -> new RollUps(catalogue, figures).of(from, rule, ofYear));
                }
            }
        }
        return Optional.empty();
    }
}
