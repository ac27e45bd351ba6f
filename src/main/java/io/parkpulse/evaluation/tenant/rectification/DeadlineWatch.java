package io.parkpulse.evaluation.tenant.rectification;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;

/** Says once a day which tickets are near their deadline or past it, and shows how many are past it. */
@Singleton
class DeadlineWatch {
    private static final Logger LOG = Logger.getLogger(DeadlineWatch.class);

    private final Jdbi jdbi;
    private final ReminderStore store;
    private final Event<RectificationsDue> due;
    private final RectificationSettings settings;
    private final Clock clock;
    private final MultiGauge overdue;
    private final Counter failures;

    DeadlineWatch(Jdbi jdbi, ReminderStore store, Event<RectificationsDue> due, RectificationSettings settings,
            Clock clock, MeterRegistry registry) {
        this.jdbi = jdbi;
        this.store = store;
        this.due = due;
        this.settings = settings;
        this.clock = clock;
        this.overdue = MultiGauge.builder("parkpulse.rectifications.overdue")
                .description("open rectification tickets whose deadline is over").register(registry);
        this.failures = Counter.builder("parkpulse.rectifications.watch.failed")
                .description("times that deadlines could not be looked for").register(registry);
    }

    @Scheduled(every = "${parkpulse.rectification.remind-every}", delayed = "30s", concurrentExecution = SKIP, skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void run() {
        try {
            remind(clock.instant());
            overdue.register(jdbi.withHandle(store::overdue).entrySet().stream()
                    .map(each -> MultiGauge.Row.of(Tags.of("park", each.getKey()), each.getValue())).toList(), true);
        } catch (RuntimeException e) {
            failures.increment();
            LOG.warnf("cannot look for deadlines of rectification tickets; trying again pause=%s cause=%s",
                    settings.remindEvery(), e.getMessage());
        }
    }

    /** Stores and fires what has not been said on that day. */
    List<Reminder> remind(Instant now) {
        var said = jdbi.inTransaction(handle -> {
            var reminders = store.remind(handle, now);
            if (!reminders.isEmpty()) {
                due.fire(new RectificationsDue(handle.getConnection(), reminders));
            }
            return reminders;
        });
        for (var each : said) {
            LOG.infof("a rectification is %s park=%s enterprise=%s ticket=%d deadline=%s responsible=%s",
                    each.overdue() ? "overdue" : "due", each.park(), each.enterprise(), each.ticket(),
                    each.deadline(), each.responsible());
        }
        return said;
    }
}
