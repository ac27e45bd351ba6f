package io.parkpulse.evaluation.filing.enterprise;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        var all = new TreeMap<String, List<RollUp>>();
        store.figures(handle, new FigureReader.Wanted(park, Integer.MAX_VALUE, needed(year)))
                .forEach((code, figures) -> all.put(code, new RollUps(catalogue, figures).of(year)));
        return all;
    }

    private Set<FigureReader.Of> needed(int year) {
        var needed = new HashSet<FigureReader.Of>();
        for (var from : keys.catalogue().all()) {
            from.rollUps().forEach(rule -> needed.addAll(needed(from, rule, year)));
        }
        return needed;
    }

    private static Set<FigureReader.Of> needed(EnterpriseKey from, RollUpRule rule, int year) {
        var of = new FigureReader.Of(year - rule.yearsBack(), from.key().key());
        return rule.where() == null ? Set.of(of) : Set.of(of, new FigureReader.Of(of.year(), rule.where()));
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
                    return Optional.ofNullable(store.figures(handle,
                            new FigureReader.Wanted(park, version, needed(from, rule, year))).get(park))
                            .map(figures -> new RollUps(catalogue, figures).of(from, rule, ofYear));
                }
            }
        }
        return Optional.empty();
    }
}
