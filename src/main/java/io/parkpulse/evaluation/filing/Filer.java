package io.parkpulse.evaluation.filing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.filing.enterprise.EnterpriseKeys;
import io.parkpulse.evaluation.filing.enterprise.EnterpriseStore;
import io.parkpulse.evaluation.filing.enterprise.Tenant;
import io.parkpulse.evaluation.filing.sheet.Level;
import io.parkpulse.evaluation.filing.version.Item;
import io.parkpulse.evaluation.filing.version.Upload;
import io.parkpulse.evaluation.scheme.Schemes;

/** Knows what an upload may speak of, and stores what was found right: all of it, for all of its parks, or nothing. */
@ApplicationScoped
class Filer {
    private final FilingStore store;
    private final EnterpriseStore enterprises;
    private final EnterpriseKeys enterpriseKeys;
    private final Schemes schemes;
    private final Jdbi jdbi;
    private final Clock clock;

    Filer(FilingStore store, EnterpriseStore enterprises, EnterpriseKeys enterpriseKeys, Schemes schemes, Jdbi jdbi,
            Clock clock) {
        this.store = store;
        this.enterprises = enterprises;
        this.enterpriseKeys = enterpriseKeys;
        this.schemes = schemes;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * What an upload may speak of.
     *
     * @param park that the address names; null: of all
     * @throws NotFoundException if there is no such park
     */
    Known known(Level level, @Nullable String park, int year) {
        return jdbi.withHandle(handle -> {
            Set<String> parks = new HashSet<>(handle.createQuery("""
                    SELECT code FROM park WHERE CAST(:park AS text) IS NULL OR code = :park
                    """).bind("park", park).mapTo(String.class).list());
            if (park != null && parks.isEmpty()) {
                throw new NotFoundException("no park has the code '" + park + "'");
            }
            var tenants = level.ofEnterprises()
                    ? enterprises.tenants(handle, park)
                    : Map.<String, List<Tenant>>of();
            return new Known(level, year, park, parks, tenants, keys(level, year));
        });
    }

    private Map<String, Key> keys(Level level, int year) {
        return level.ofEnterprises() ? enterpriseKeys.catalogue().keys() : schemes.keys(year);
    }

    /** Stores what was found right. */
    Receipt file(Level level, int year, boolean replacesAll, Sent sent, List<Item> items) {
        var byPark = items.stream()
                .collect(Collectors.groupingBy(Item::park, TreeMap::new, Collectors.<Item>toList()));
        var upload = sent.upload(replacesAll, clock.instant());
        return jdbi.inTransaction(handle -> {
            store.lock(handle, byPark.keySet());
            var parks = new ArrayList<Receipt.OfPark>();
            byPark.forEach((park, own) -> parks.add(file(handle, level, park, year, upload, own)));
            return new Receipt(items.size(), (int) parks.stream().filter(Receipt.OfPark::changed).count(), parks);
        });
    }

    private Receipt.OfPark file(Handle handle, Level level, String park, int year, Upload upload, List<Item> items) {
        boolean changed = level.ofEnterprises()
                ? enterprises.save(handle, park, year, upload, items)
                : store.save(handle, park, year, upload, items);
        var table = level.ofEnterprises() ? "enterprise_filing_upload" : "filing_upload";
        int version = handle.createQuery("SELECT coalesce(max(version), 0) FROM " + table
                + " WHERE park_code = :park AND year = :year").bind("park", park).bind("year", year)
                .mapTo(Integer.class).one();
        return new Receipt.OfPark(park, version, changed, items.size());
    }
}
