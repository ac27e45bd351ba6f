package io.parkpulse.alarm.suppression;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

import io.parkpulse.registry.SeriesInfo;

/**
 * Brings into the journal what a mode began or ended without a person waiting for it, and announces what still holds. May be
 * done again, and by several replicas at once: each alarm is announced once.
 */
@ApplicationScoped
class ModeEnds {
    private final Jdbi jdbi;
    private final ModeStore store;
    private final ModeLines lines;
    private final PlatformStates platform;
    private final SuppressionSettings settings;
    private final Clock clock;

    ModeEnds(Jdbi jdbi, ModeStore store, ModeLines lines, PlatformStates platform, SuppressionSettings settings,
            Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.lines = lines;
        this.platform = platform;
        this.settings = settings;
        this.clock = clock;
    }

    /** The beginning of a mode by design: suppresses the alarms that are open. */
    void apply(Mode mode) {
        jdbi.useTransaction(handle -> {
            if (store.tryLock(handle, mode, "applied_at")) {
                if (mode.endedAt() == null) {
                    lines.begin(handle, mode, clock.instant());
                }
                store.applied(handle, mode, clock.instant());
            }
        });
    }

    /**
     * The end of a mode. Its transactions come after the one that ended it, because an evaluation that waits for that one may
     * hold what these need.
     */
    void settle(Mode mode) throws SQLException {
        boolean more = true;
        while (more) {
            more = jdbi.inTransaction(handle -> lines.end(handle, mode, clock.instant(), settings.batch()));
        }
        boolean isolates = mode.kind() == ModeKind.OUT_OF_SERVICE && store.find(mode.target()).orElseThrow().hasFire();
        var isolation = isolates ? platform.isolation(mode.target()) : Optional.<SeriesInfo>empty();
        jdbi.useTransaction(handle -> {
            if (store.tryLock(handle, mode, "settled_at")) {
                if (isolation.isPresent()) {
                    platform.is(handle, isolation.get(), store.stillInForce(handle, mode));
                }
                store.settled(handle, mode, clock.instant());
            }
        });
    }
}
