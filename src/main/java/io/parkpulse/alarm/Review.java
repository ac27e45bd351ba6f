package io.parkpulse.alarm;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/**
 * Evaluates readings that came late or out of order: replays what is stored around them and corrects when the condition
 * held. What people were told stays as it is; what they were not told is journalled as history, or told if it still counts
 * as now. Afterwards the condition is where readings in order would have brought it.
 * <p>
 * A replay begins at a reading after which no delay ran, and ends after the late readings where it agrees with the record
 * again: what follows has been decided rightly.
 */
@ApplicationScoped
class Review {
    private final AlarmRules rules;
    private final AlarmJournal journal;
    private final EpisodeStore episodes;
    private final ReviewMarks marks;
    private final StoredReadings readings;
    private final ReviewSettings settings;
    private final Event<AlarmsChanged> changed;

    private record Start(Instant at, @Nullable Episode within) {}

    Review(AlarmRules rules, AlarmJournal journal, EpisodeStore episodes, ReviewMarks marks, StoredReadings readings,
            ReviewSettings settings, Event<AlarmsChanged> changed) {
        this.rules = rules;
        this.journal = journal;
        this.episodes = episodes;
        this.marks = marks;
        this.readings = readings;
        this.settings = settings;
        this.changed = changed;
    }

    /**
     * Reviews what is marked, in the caller's transaction, which holds the lock on the gateway.
     *
     * @return the journal's new lines
     */
    List<AlarmTransition> review(Connection transaction, Mark mark, ReviewMarks.Due due, Instant now)
            throws SQLException {
        var key = mark.key();
        var rule = rules.snapshot().of(due.series(), key.ruleId());
        if (rule == null) {
            return List.of();
        }
        // Readings of a clock that is ahead do not count yet, or they would end what holds now.
        var tolerated = now.plus(settings.clockTolerance());
        var horizon = mark.until().isAfter(tolerated) ? mark.until() : tolerated;
        var before = episodes.raisedBefore(transaction, key, mark.from());
        var start = start(transaction, mark, before, rule);
        var replay = start.within() == null ? new Replay(now) : Replay.within(start.within(), now);
        var current = before != null && !before.endsBy(start.at()) ? before : null;
        var recorded = new Recorded(current, before == null ? null : before.raisedAt(),
                raised -> episodes.after(transaction, key, raised));
        var ending = run(transaction, mark, replay, recorded, new Run(start.at(), horizon, rule));
        if (replay.last() == null) {
            return List.of();
        }
        var aside = episodes.takeAside(transaction, key, replay.last().at());
        return correct(transaction, mark, due.ahead(),
                new Correction(replay, recorded, aside, ending, rule.latching(), now), horizon);
    }

    private record Run(Instant after, Instant horizon, SeriesRule rule) {
        void take(Point reading, Replay replay) {
            var version = rule.at(reading.at());
            if (version == null) {
                replay.release(reading);
            } else {
                replay.take(reading, version);
            }
        }
    }

    /** The last reading before the late ones after which no delay can have run, whatever was before it. */
    private Start start(Connection transaction, Mark mark, @Nullable Episode before, SeriesRule rule)
            throws SQLException {
        var at = mark.from();
        for (int read = 0; read < settings.slice();) {
            var page = readings.before(transaction, mark.key().seriesId(), at, read == 0 ? 10 : settings.page());
            for (var reading : page) {
                at = reading.at();
                boolean holds = before != null && before.holdsAt(at);
                if (isCertain(rule.at(at), reading, holds)) {
                    return new Start(at, holds ? before : null);
                }
            }
            if (page.isEmpty()) {
                break;
            }
            read += page.size();
        }
        var just = at.minus(1, ChronoUnit.MICROS);
        return new Start(just, before != null && before.holdsAt(just) ? before : null);
    }

    private static boolean isCertain(@Nullable AlarmRule version, Point reading, boolean holds) {
        if (version == null) {
            return !holds;
        }
        var position = version.position(reading.value());
        return holds ? position != RuleKind.Position.CLEAR : position != RuleKind.Position.EXCEEDED;
    }

    private Correction.Ending run(Connection transaction, Mark mark, Replay replay, Recorded recorded, Run run)
            throws SQLException {
        var at = run.after();
        int taken = 0;
        boolean full = false;
        while (true) {
            var page = readings.after(transaction, mark.key().seriesId(), at, run.horizon(), settings.page());
            if (page.isEmpty()) {
                return Correction.Ending.NEWEST;
            }
            for (var reading : page) {
                at = reading.at();
                if (full) {
                    return Correction.Ending.SLICE;
                }
                run.take(reading, replay);
                taken++;
                boolean certain = replay.since() == null;
                if (certain && at.isAfter(mark.until()) && (recorded.at(at) != null) == replay.holds()) {
                    return Correction.Ending.AGREES;
                }
                full = certain && !replay.holds() && taken >= settings.slice();
            }
        }
    }

    private List<AlarmTransition> correct(Connection transaction, Mark mark, boolean isAhead, Correction correction,
            Instant horizon) throws SQLException {
        var key = mark.key();
        var newest = readings.newest(transaction, key.seriesId()).at();
        boolean future = newest.isAfter(horizon);
        var last = future
                ? readings.before(transaction, key.seriesId(), justAfter(horizon), 1).get(0)
                        .at()
                : newest;
        var condition = journal.lock(transaction, List.of(key.seriesId())).stream()
                .filter(each -> each.ruleId().equals(key.ruleId())).findFirst()
                .orElseGet(() -> Condition.atRest(key.seriesId(), key.ruleId(), last));
        var latest = episodes.latest(transaction, key);
        correction.apply(condition, latest);
        var trip = new RoundTrip(transaction);
        var transitions = journal.write(transaction, trip, List.of(condition), correction.changes());
        trip.send();
        var ahead = future && correction.decidedWithoutFuture(condition) ? justAfter(horizon) : null;
        var rest = correction.ending() == Correction.Ending.SLICE ? justAfter(correction.end()) : null;
        episodes.replace(transaction, key, correction.replaced(), correction.found(rest == null ? ahead : rest));
        if (ahead != null) {
            episodes.setAside(transaction, key, horizon, newest);
            marks.leave(transaction, new Mark(key, ahead, newest, false), true, correction.now(), newest);
        }
        if (rest != null) {
            marks.leave(transaction, new Mark(key, rest, mark.until(), false), isAhead, correction.now(),
                    correction.now());
        }
        if (!transitions.isEmpty()) {
            changed.fire(new AlarmsChanged(transaction, transitions));
        }
        return transitions;
    }

    private static Instant justAfter(Instant time) {
        return time.plus(1, ChronoUnit.MICROS);
    }
}
