package io.parkpulse.alarm.suppression;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

import io.parkpulse.registry.AlarmClass;
import io.parkpulse.registry.SeriesInfo;

/**
 * Begins and ends suppressions and tests as people ask for them; each beginning is in the journal when it answers, and each
 * end as well.
 */
@ApplicationScoped
class Suppressions {
    /** The outcome of an action. */
    sealed interface Outcome {}

    /** It was done and journalled. */
    record Done(Mode mode) implements Outcome {}

    /** The registry has no such thing, or nothing of this id. */
    record NotFound(String reason) implements Outcome {}

    /** What was asked for does not make sense. */
    record Invalid(String reason) implements Outcome {}

    /** It is not allowed; nothing changed. */
    record Refused(String reason) implements Outcome {}

    /** Who asks for it, and why. */
    record Request(Target target, @Nullable Instant until, String reason, String person) {}

    private final Jdbi jdbi;
    private final ModeStore store;
    private final ModeLines lines;
    private final PlatformStates platform;
    private final ModeEnds ends;
    private final SuppressionSettings settings;
    private final Clock clock;

    Suppressions(Jdbi jdbi, ModeStore store, ModeLines lines, PlatformStates platform, ModeEnds ends,
            SuppressionSettings settings, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.lines = lines;
        this.platform = platform;
        this.ends = ends;
        this.settings = settings;
        this.clock = clock;
    }

    /** Keeps the alarms of one series, or of one rule on it, quiet until a time. */
    Outcome shelve(Request request) throws SQLException {
        var target = request.target();
        if (target.metric() == null) {
            return new Invalid("what is shelved is one series; expected gateway, device and metric");
        }
        var until = timed(request.until(), settings.maxShelve(), "an alarm is shelved");
        return until.isPresent() ? until.get() : begin(ModeKind.SHELVED, request);
    }

    /** Shelves the condition of an alarm. */
    Outcome shelveAlarm(long alarm, Instant until, String reason, String person) throws SQLException {
        var found = store.ofAlarm(alarm);
        if (found.isEmpty()) {
            return new NotFound("there is no alarm " + alarm);
        }
        return found.get().open()
                ? shelve(new Request(found.get().target(), until, reason, person))
                : new Refused(
                        "cannot shelve: the alarm has ended; a condition is shelved at /api/v1/alarm-suppressions");
    }

    /** Ends the shelving of an alarm's condition. */
    Outcome unshelveAlarm(long alarm, String person, @Nullable String comment) throws SQLException {
        var found = store.ofAlarm(alarm);
        if (found.isEmpty()) {
            return new NotFound("there is no alarm " + alarm);
        }
        var target = found.get().target();
        Outcome last = new Refused("the alarm is not shelved");
        for (var id : store.shelved(target, store.find(target).orElseThrow())) {
            last = end(id, false, person, comment);
        }
        return last;
    }

    /** Takes a series, a device or a gateway out of service until a person returns it, or until a time. */
    Outcome takeOutOfService(Request request) throws SQLException {
        if (request.target().gateway() == null) {
            return new Invalid("what is taken out of service is a gateway, a device or a series; expected gateway");
        }
        if (request.until() != null && !request.until().isAfter(clock.instant())) {
            return new Invalid("until is " + request.until() + "; expected a time to come");
        }
        return begin(ModeKind.OUT_OF_SERVICE, request);
    }

    /** Puts a park, a gateway or a device under test until a time: what is raised meanwhile is told as a test. */
    Outcome test(Request request) throws SQLException {
        var until = timed(request.until(), settings.maxTest(), "a test lasts");
        return until.isPresent() ? until.get() : begin(ModeKind.TEST, request);
    }

    private Optional<Outcome> timed(@Nullable Instant until, Duration most, String what) {
        var now = clock.instant();
        if (until != null && until.isAfter(now) && !until.isAfter(now.plus(most))) {
            return Optional.empty();
        }
        return Optional
                .of(new Invalid("until is " + (until == null ? "not there" : until) + "; expected a time after now, "
                        + now + ", and not after " + now.plus(most) + ": " + what + " for " + most.toMinutes()
                        + " min at most"));
    }

    private Outcome begin(ModeKind kind, Request request) throws SQLException {
        var target = request.target();
        var place = store.find(target);
        if (place.isEmpty()) {
            return new NotFound("the registry has no " + target.described());
        }
        var refusal = kind == ModeKind.TEST ? Optional.<Outcome>empty() : refusal(place.get().alarmClass());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        boolean isolates = kind == ModeKind.OUT_OF_SERVICE && place.get().hasFire();
        var isolation = isolates ? platform.isolation(target) : Optional.<SeriesInfo>empty();
        if (isolates && isolation.isEmpty()) {
            return new Refused(
                    "fire equipment out of service is an alarm, and the gateway has as many series as it may have:"
                            + " no room for one on " + PlatformStates.OUT_OF_SERVICE);
        }
        long id = jdbi.inTransaction(handle -> {
            if (isolates) {
                platform.is(handle, isolation.get(), true);
            }
            long made = store.insert(handle, kind, request, place.get(), clock.instant());
            lines.begin(handle, store.find(handle, made).orElseThrow(), clock.instant());
            return made;
        });
        return new Done(store.find(id).orElseThrow());
    }

    /** What is never suppressed has no transition that could do it. */
    private static Optional<Outcome> refusal(@Nullable AlarmClass alarmClass) {
        if (alarmClass == null || Suppression.initially(alarmClass) instanceof Suppression.NotSuppressed) {
            return Optional.empty();
        }
        return Optional.of(new Refused(alarmClass == AlarmClass.FIRE
                ? "a fire alarm is never shelved, delayed or suppressed (火灾报警不得搁置、延时或抑制); for work on the detector"
                        + " put its device under test, or isolate it at the certified panel"
                : "an isolation or a lost connection of fire equipment is never suppressed: it lasts as long as its cause"));
    }

    /** Ends one that is in force. */
    Outcome end(long id, boolean test, String person, @Nullable String comment) throws SQLException {
        var mode = store.find(id).filter(found -> (found.kind() == ModeKind.TEST) == test);
        if (mode.isEmpty()) {
            return new NotFound("there is no " + (test ? "test " : "suppression ") + id);
        }
        if (mode.get().kind() == ModeKind.BY_DESIGN) {
            return new Refused("a suppression by design ends with its cause: " + mode.get().cause().id());
        }
        if (!store.end(id, clock.instant(), person, comment)) {
            return new Refused("it has ended already");
        }
        var ended = store.find(id).orElseThrow();
        ends.settle(ended);
        return new Done(ended);
    }
}
