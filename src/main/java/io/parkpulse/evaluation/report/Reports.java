package io.parkpulse.evaluation.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

import io.parkpulse.evaluation.report.collect.ParkCollector;
import io.parkpulse.evaluation.report.collect.RegionCollector;
import io.parkpulse.evaluation.report.content.Change;
import io.parkpulse.evaluation.report.content.Differences;
import io.parkpulse.evaluation.report.content.Report;
import io.parkpulse.evaluation.report.content.ReportJson;
import io.parkpulse.evaluation.report.content.Scope;
import io.parkpulse.registry.Park;

/** Makes versions of reports. A version is added only if it says something else than the newest one. */
@ApplicationScoped
class Reports {
    private final Jdbi jdbi;
    private final ReportStore store;
    private final Places places;
    private final ParkCollector parks;
    private final RegionCollector regions;

    /** @param added false: what there was already says the same */
    record Made(ReportVersion version, boolean added) {}

    /** Readings of the period are no longer kept, so that another version would say less than is known. */
    static final class NoLongerKept extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoLongerKept(Subject of) {
            super("the readings of " + of.period().label() + " are no longer kept; the versions that there are stay");
        }
    }

    Reports(Jdbi jdbi, ReportStore store, Places places, ParkCollector parks, RegionCollector regions) {
        this.jdbi = jdbi;
        this.store = store;
        this.places = places;
        this.parks = parks;
        this.regions = regions;
    }

    /** The park of this code, else the region of this name, if there is one. */
    Optional<Scope> scope(String subject) {
        return jdbi.withHandle(handle -> places.park(handle, subject).isPresent()
                ? Optional.of(Scope.PARK)
                : places.of(handle, subject).isEmpty() ? Optional.empty() : Optional.of(Scope.REGION));
    }

    /** Whether there is such a park, or a park in such a region. */
    boolean exists(Subject of) {
        return jdbi.withHandle(handle -> !about(handle, of).isEmpty());
    }

    /** Whether the first day of the period has come, by the first of the clocks of an existing subject. */
    boolean begun(Subject of, Instant now) {
        return jdbi.withHandle(handle -> about(handle, of).stream()
                .anyMatch(park -> !now.isBefore(of.period().start(ZoneId.of(park.timeZone())))));
    }

    /** When the period of an existing subject is over, by the last of its clocks. */
    Instant end(Subject of) {
        return jdbi.withHandle(handle -> about(handle, of).stream()
                .map(park -> of.period().end(ZoneId.of(park.timeZone()))).max(Instant::compareTo).orElseThrow());
    }

    /**
     * Makes a version from what is stored.
     *
     * @param now what the service takes for now
     * @throws NoLongerKept if there is a version and the readings of it are gone
     */
    Made make(Subject of, Occasion occasion, String by, String reason, Instant now) {
        return jdbi.inTransaction(handle -> {
            store.lock(handle, of);
            var newest = store.newest(handle, of);
            // Another connection: its snapshot is of after the lock.
            var json = ReportJson.write(collect(of, newest.isPresent(), now));
            if (occasion != Occasion.DEMAND) {
                store.checked(handle, of, now);
            }
            if (newest.filter(stored -> stored.json().equals(json)).isPresent()) {
                return new Made(newest.get().version(), false);
            }
            int version = newest.map(stored -> stored.version().version()).orElse(0) + 1;
            return new Made(store.add(handle, of, version, json, occasion, by, reason, now), true);
        });
    }

    /** What a report would say now; nothing is stored. */
    Report preview(Subject of, Instant now) {
        return collect(of, false, now);
    }

    Optional<StoredReport> find(Subject of, @Nullable Integer version) {
        return jdbi.withHandle(handle -> version == null ? store.newest(handle, of) : store.find(handle, of, version));
    }

    /** What is different between two versions; empty: one of them is not there. */
    Optional<List<Change>> differences(Subject of, int from, int to) {
        return jdbi.withHandle(handle -> store.find(handle, of, from).flatMap(before -> store.find(handle, of, to)
                .map(after -> Differences.between(ReportJson.read(before.json()), ReportJson.read(after.json())))));
    }

    /** On a connection of its own: Jdbi would take that of the transaction that the thread is in. */
    private Report collect(Subject of, boolean again, Instant now) {
        try (var connection = jdbi.open()) {
            return connection.inTransaction(TransactionIsolationLevel.REPEATABLE_READ,
                    handle -> collect(handle, of, again, now));
        }
    }

    private Report collect(Handle handle, Subject of, boolean again, Instant now) {
        var about = about(handle, of);
        if (again && about.stream().anyMatch(park -> !parks.keepsReadings(handle,
                of.period().start(ZoneId.of(park.timeZone())), now))) {
            throw new NoLongerKept(of);
        }
        return of.scope() == Scope.PARK
                ? parks.report(handle, about.get(0), of.period(), now, atClosing(handle, of))
                : regions.report(handle, of.subject(), about, of.period(), now);
    }

    @Nullable
    private BigDecimal atClosing(Handle handle, Subject of) {
        return store.find(handle, of, 1).map(first -> ParkCollector.received(ReportJson.read(first.json())))
                .orElse(null);
    }

    private List<Park> about(Handle handle, Subject of) {
        return of.scope() == Scope.PARK
                ? places.park(handle, of.subject()).stream().toList()
                : places.of(handle, of.subject());
    }
}
