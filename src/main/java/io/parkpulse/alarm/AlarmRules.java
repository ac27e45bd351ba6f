package io.parkpulse.alarm;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

import io.parkpulse.registry.StartupOrder;
import io.quarkus.runtime.StartupEvent;

/**
 * The rules in force on this replica. The database has them; this has a snapshot, which is replaced as a whole when they
 * have changed.
 */
@Singleton
public class AlarmRules {
    private final Jdbi jdbi;
    private final RuleStore store;
    private final ShippedRules shipped;
    private volatile RuleSnapshot snapshot = RuleSnapshot.EMPTY;

    AlarmRules(Jdbi jdbi, RuleStore store, ShippedRules shipped) {
        this.jdbi = jdbi;
        this.store = store;
        this.shipped = shipped;
    }

    /** To be asked once for all that is to be judged alike. */
    public RuleSnapshot snapshot() {
        return snapshot;
    }

    void start(@Observes @Priority(StartupOrder.SHIPPED_DATA) StartupEvent start) {
        jdbi.useTransaction(shipped::seed);
        reload();
    }

    /** Reads everything again. Whoever changed something sees it from then on; one thread after the other. */
    public synchronized void reload() {
        snapshot = read();
    }

    /** Reads again if anything has changed, but for the places of devices. */
    boolean reloadIfChanged() {
        boolean changed = jdbi.withHandle(store::state) != snapshot.state();
        if (changed) {
            reload();
        }
        return changed;
    }

    /** Reads again, and keeps what is known of series if everything is as it was. */
    synchronized void reloadIfDifferent() {
        var read = read();
        if (!read.isLike(snapshot)) {
            snapshot = read;
        }
    }

    private RuleSnapshot read() {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, store::snapshot);
    }
}
