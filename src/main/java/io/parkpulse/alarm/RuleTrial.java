package io.parkpulse.alarm;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import io.parkpulse.registry.SeriesInfo;

/** Replays stored readings of a series by rules that are not in force. Reads only. */
@ApplicationScoped
public class RuleTrial {
    private final RuleStore store;
    private final StoredReadings readings;
    private final DataSource dataSource;
    private final ReviewSettings settings;

    /** Rules as they would be. */
    public static final class Rules {
        private final RuleSnapshot snapshot;

        private Rules(RuleSnapshot snapshot) {
            this.snapshot = snapshot;
        }

        /** Whether a series is for a version of this scope to judge. */
        public boolean contain(Scope scope, SeriesInfo series) {
            return snapshot.contains(scope, series);
        }
    }

    /**
     * What came of one series.
     *
     * @param complete false: there are more readings than were to be read
     */
    public record Result(List<Raised> raised, long readings, boolean complete) {}

    /**
     * An alarm that would have been raised by the version that is not stored.
     *
     * @param clearedAt null: holds after the last reading
     */
    public record Raised(Instant beganAt, Instant raisedAt, double value, double limit, @Nullable Instant clearedAt) {}

    RuleTrial(RuleStore store, StoredReadings readings, DataSource dataSource, ReviewSettings settings) {
        this.store = store;
        this.readings = readings;
        this.dataSource = dataSource;
        this.settings = settings;
    }

    /** @param versions of one rule; the one that is to be tried has the key 0 */
    public Rules rules(Handle handle, List<RuleVersion> versions) {
        return new Rules(store.snapshot(handle, versions));
    }

    /**
     * Begins at rest, and takes each page of readings on a connection that it does not keep.
     *
     * @param until exclusive
     * @param most  how many readings it may read
     */
    public Result replay(Rules rules, String id, SeriesInfo series, Instant since, Instant until, long most) {
        var rule = rules.snapshot.of(series, id);
        var derivation = new Derivation(rule, series);
        var replay = new Replay(until);
        var at = since.minus(rule.lookBack()).minus(1, ChronoUnit.MICROS);
        var last = until.minus(1, ChronoUnit.MICROS);
        long read = 0;
        while (true) {
            int limit = (int) Math.min(settings.page(), most - read + 1);
            var page = page(series, at, last, limit);
            for (var reading : page) {
                if (read == most) {
                    return new Result(raised(replay), read, false);
                }
                read++;
                at = reading.at();
                derivation.take(reading).stream().filter(each -> !each.point().at().isBefore(since))
                        .forEach(each -> each.bring(replay));
            }
            if (page.size() < limit) {
                return new Result(raised(replay), read, true);
            }
        }
    }

    private List<Point> page(SeriesInfo series, Instant after, Instant until, int limit) {
        try (var connection = dataSource.getConnection()) {
            return readings.after(connection, series.id(), after, until, limit);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read stored readings of series " + series.id(), e);
        }
    }

    private static List<Raised> raised(Replay replay) {
        var found = new ArrayList<>(replay.found());
        if (replay.open() != null) {
            found.add(replay.open());
        }
        return found.stream().filter(each -> each.rule() != null && each.rule().version() == 0)
                .map(each -> new Raised(each.beganAt(), each.raised().at(), each.raised().value(),
                        each.rule().threshold(), each.end() == null ? null : each.end().at()))
                .toList();
    }
}
