package io.parkpulse.alarm;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import jakarta.annotation.Nullable;

/** What a replay found, against what is on record: which alarms it adds, and where it leaves the condition. */
final class Correction {
    /** Why a replay ended. */
    enum Ending {
        /** It agrees with the record again. */
        AGREES,
        /** It is long, and another one goes on from here, at rest. */
        SLICE,
        /** There is nothing newer that counts by now. */
        NEWEST
    }

    private final Replay replay;
    private final Ending ending;
    private final boolean latching;
    private final Instant now;
    private final List<Episode> replaced;
    private final List<Episode> aside;
    private final @Nullable Episode agreed;
    private final Map<Found, LongSupplier> found = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private @Nullable OpenAlarm adopted;

    /**
     * @param aside    episodes that readings of the future made: what they told is not told again
     * @param latching whether the rule's alarms are held until a person resets them
     */
    Correction(Replay replay, Recorded recorded, List<Episode> aside, Ending ending, boolean latching, Instant now)
            throws SQLException {
        this.latching = latching;
        this.aside = aside;
        this.replay = replay;
        this.ending = ending;
        this.now = now;
        this.agreed = recorded.at(end());
        this.replaced = recorded.raisedBy(end());
    }

    /** @param latest the last episode on record, wherever it is */
    void apply(Condition condition, @Nullable Episode latest) {
        for (var each : replay.found()) {
            var covering = covering(each);
            if (covering != null) {
                found.put(each, covering::alarmId);
            } else {
                var alarm = past(each, condition, latest);
                found.put(each, alarm::id);
            }
        }
        if (ending == Ending.NEWEST) {
            settle(condition);
        } else if (replay.open() != null) {
            var ended = agreed.clearedAt() == null ? null : new Point(agreed.clearedAt(), Double.NaN);
            found.put(replay.open().until(ended), agreed::alarmId);
        }
    }

    private @Nullable Episode covering(Found each) {
        return Stream.concat(replaced.stream(), aside.stream()).filter(each::overlaps).findFirst().orElse(null);
    }

    /**
     * An alarm for an episode that is over. It is the condition's own, as in order, where that rewrites nothing: if the
     * condition has none, or if the episode is news. Otherwise it is an alarm that has ended.
     */
    private OpenAlarm past(Found each, Condition condition, @Nullable Episode latest) {
        boolean news = each.rule().isLive(each.raised().at(), now)
                && (latest == null || latest.endsBy(each.raised().at()));
        var since = condition.state().since();
        if (!condition.isActive() && (condition.alarm() == null || condition.alarm() == adopted || news)) {
            condition.raiseFound(each, now, changes);
            adopted = condition.alarm();
            condition.clearFound(moment(each.end()), each.rule(), each.rule().timing().latching(), changes);
            condition.settle(since, condition.lastTime());
            return adopted;
        }
        var apart = condition.apart();
        apart.raiseFound(each, now, changes);
        var alarm = apart.alarm();
        alarm.moved(Transition.CLEARED, null, AlarmState.Status.NORMAL, each.end().at());
        changes.add(new Change(alarm, Transition.CLEARED, Standing.by(each.rule()), AlarmState.Status.NORMAL,
                each.end().at(), each.end().value(), !apart.announced(), null));
        return alarm;
    }

    private Moment moment(Point reading) {
        return new Moment(reading.at(), reading.value(), now);
    }

    /** Brings the condition to where the readings that count by now bring it. */
    private void settle(Condition condition) {
        var last = replay.last();
        var open = replay.open();
        if (open == null && condition.isActive()) {
            condition.clearFound(moment(end(condition)), replay.lastRule(), latching, changes);
        } else if (open != null) {
            var covering = covering(open);
            if (!condition.isActive()) {
                condition.raiseFound(covering == null
                        ? open
                        : new Found(open.beganAt(), last, replay.lastRule(), null, null), now, changes);
            }
            found.put(open, condition.alarm()::id);
        }
        condition.settle(replay.since(), last.at());
    }

    /** By which reading the condition's alarm is over. */
    private Point end(Condition condition) {
        for (var each : replay.found()) {
            var covering = covering(each);
            if (covering != null && covering.alarmId() == condition.alarm().id()
                    && (covering.clearedAt() == null || covering.clearedAt().isAfter(replay.last().at()))) {
                return each.end();
            }
        }
        return replay.last();
    }

    Ending ending() {
        return ending;
    }

    Instant now() {
        return now;
    }

    /** The last reading of the replay. */
    Instant end() {
        return replay.last().at();
    }

    /** Whether readings of the future have yet to have their say about where the condition is now. */
    boolean decidedWithoutFuture(Condition condition) {
        return ending == Ending.NEWEST || ending == Ending.AGREES && !condition.stored() && condition.evaluated();
    }

    List<Change> changes() {
        return changes;
    }

    /** Episodes on record that {@link #found()} takes the place of. */
    List<Episode> replaced() {
        return replaced;
    }

    /**
     * When the condition held; to be asked once the alarms have their ids.
     *
     * @param cut where what is on record goes on that is not for this review to correct; null: nowhere
     */
    List<Episode> found(@Nullable Instant cut) {
        var episodes = new ArrayList<Episode>();
        found.forEach((each, alarm) -> episodes.add(each.coveredBy(alarm.getAsLong())));
        for (var each : replaced) {
            boolean goesOn = cut != null && !replay.holds() && !each.endsBy(cut)
                    && (ending == Ending.SLICE || each.clearedAt() != null);
            if (goesOn) {
                episodes.add(new Episode(cut, cut, each.clearedAt(), each.alarmId()));
            }
        }
        return episodes;
    }
}
