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
    /** Mostly one of so many readings tells where to begin. */
    private static final int FEW = 10;

    private final AlarmRules rules;
    private final AlarmJournal journal;
    private final EpisodeStore episodes;
    private final ReviewMarks marks;
    private final StoredReadings readings;
    private final ReviewSettings settings;
    private final Event<AlarmsChanged> changed;

    /** @param point where it begins; null: before all that there is */
    private record Start(Instant at, @Nullable Episode within, @Nullable Judged point) {}

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
        var ofSeries = rules.snapshot().of(due.series()).comparing();
        var rule = ofSeries.stream().filter(each -> each.id().equals(key.ruleId())).findFirst().orElse(null);
        if (rule == null) {
            return List.of();
        }
        // Readings of a clock that is ahead do not count yet, or they would end what holds now.
        var tolerated = now.plus(settings.clockTolerance());
        var horizon = mark.until().isAfter(tolerated) ? mark.until() : tolerated;
        var points = new StoredPoints(readings, transaction, due.series(), rule, settings.page());
        var before = episodes.raisedBefore(transaction, key, mark.from());
        var start = start(points, mark, before, horizon);
        var replay = start.within() == null ? new Replay(now) : Replay.within(start.within(), now);
        var current = before != null && !before.endsBy(start.at()) ? before : null;
        var recorded = new Recorded(current, before == null ? null : before.raisedAt(),
                raised -> episodes.after(transaction, key, raised));
        // What is derived from late readings may come later than they do.
        var until = mark.until().plus(rule.lookBack());
        var ending = run(points.after(start.at(), horizon), replay, recorded, until);
        if (replay.last() == null && start.point() != null) {
            start.point().bring(replay);
        }
        if (replay.last() == null) {
            leaveFuture(transaction, mark, horizon, now);
            return List.of();
        }
        var aside = episodes.takeAside(transaction, key, replay.last().at());
        return correct(transaction, mark, due.ahead(),
                new Correction(replay, recorded, aside, ending, rule.latching(), now), horizon, ofSeries);
    }

    /** The last point before the late readings after which no delay can have run, whatever was before it. */
    private Start start(StoredPoints points, Mark mark, @Nullable Episode before, Instant horizon)
            throws SQLException {
        var at = mark.from();
        for (int seen = 0; seen < settings.slice();) {
            var page = points.before(at, horizon, seen == 0 ? FEW : settings.page(), settings.slice());
            for (var each : page) {
                at = each.point().at();
                boolean holds = before != null && before.holdsAt(at);
                if (each.isCertain(holds)) {
                    return new Start(at, holds ? before : null, each);
                }
            }
            if (page.isEmpty()) {
                break;
            }
            seen += page.size();
        }
        var just = at.minus(1, ChronoUnit.MICROS);
        return new Start(just, before != null && before.holdsAt(just) ? before : null, null);
    }

    /** @param until from when on the replay may agree with the record */
    private Correction.Ending run(StoredPoints.Cursor points, Replay replay, Recorded recorded, Instant until)
            throws SQLException {
        int taken = 0;
        boolean full = false;
        for (var next = points.next(); next != null; next = points.next()) {
            if (full) {
                return Correction.Ending.SLICE;
            }
            var at = next.point().at();
            next.bring(replay);
            taken++;
            boolean certain = replay.since() == null;
            if (certain && at.isAfter(until) && (recorded.at(at) != null) == replay.holds()) {
                return Correction.Ending.AGREES;
            }
            full = certain && !replay.holds() && taken >= settings.slice();
        }
        return Correction.Ending.NEWEST;
    }

    /** Nothing that is compared counts by now: what readings of the future make is reviewed when their time has come. */
    private void leaveFuture(Connection transaction, Mark mark, Instant horizon, Instant now) throws SQLException {
        var newest = readings.newest(transaction, mark.key().seriesId());
        if (newest != null && newest.at().isAfter(horizon)) {
            marks.leave(transaction, new Mark(mark.key(), mark.from(), newest.at(), false), true, now, newest.at());
        }
    }

    private List<AlarmTransition> correct(Connection transaction, Mark mark, boolean isAhead, Correction correction,
            Instant horizon, List<SeriesRule> rules) throws SQLException {
        var key = mark.key();
        var newest = readings.newest(transaction, key.seriesId()).at();
        boolean future = newest.isAfter(horizon);
        var last = future
                ? readings.before(transaction, key.seriesId(), justAfter(horizon), 1).get(0)
                        .at()
                : newest;
        var limits = new SeriesLimits(rules).lock(transaction, journal, key, last);
        var condition = limits.members().get(0);
        var latest = episodes.latest(transaction, key);
        correction.apply(condition, latest);
        var trip = new RoundTrip(transaction);
        var transitions = journal.write(transaction, trip, limits.members(), correction.changes(), correction.now());
        trip.send();
        // A mean may have come into being with a reading of the future only: then it does not count either.
        var counted = correction.ending() == Correction.Ending.NEWEST ? correction.end() : horizon;
        var ahead = future && correction.decidedWithoutFuture(condition) ? justAfter(counted) : null;
        var rest = correction.ending() == Correction.Ending.SLICE ? justAfter(correction.end()) : null;
        episodes.replace(transaction, key, correction.replaced(), correction.found(rest == null ? ahead : rest));
        if (ahead != null) {
            episodes.setAside(transaction, key, counted, newest);
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
