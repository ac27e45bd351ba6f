package io.parkpulse.notify.routing;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

import io.micrometer.core.instrument.MeterRegistry;
import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;
import io.parkpulse.notify.DefaultRecipients;
import io.quarkus.scheduler.Scheduled;

/**
 * Tells the next ones of alarms that nobody has acknowledged, when their time has come by the clock of the service. Runs on
 * every replica: the database gives each step to one of them, and what was due while none ran is told when one runs again.
 */
@ApplicationScoped
class Escalations {
    private static final Logger LOG = Logger.getLogger(Escalations.class);
    private static final int BATCH = 100;

    /**
     * A step whose time had come.
     *
     * @param fired false: it was stopped, because the alarm calls for nobody any more
     * @param told  to how many addresses it goes
     */
    record Step(long id, long alarmId, boolean fired, int told) {}

    /** A channel that does not tell of alarms of a severity. */
    private record Unwanted(String severity, String channel) {}

    private final Jdbi jdbi;
    private final DefaultRecipients defaults;
    private final List<Unwanted> unwanted;
    private final Clock clock;
    private final MeterRegistry metrics;

    Escalations(Jdbi jdbi, DefaultRecipients defaults, Clock clock, MeterRegistry metrics) {
        this.jdbi = jdbi;
        this.defaults = defaults;
        this.unwanted = Arrays.stream(Severity.values()).flatMap(severity -> {
            var wanting = List.of(defaults.wanting(Transition.RAISED, severity).channels());
            return Arrays.stream(defaults.all().channels()).distinct().filter(channel -> !wanting.contains(channel))
                    .map(channel -> new Unwanted(severity.id(), channel));
        }).toList();
        this.clock = clock;
        this.metrics = metrics;
    }

    @Scheduled(every = "${parkpulse.notify.escalation-poll}", concurrentExecution = SKIP, skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void run() {
        try {
            while (fireDue(clock.instant()).size() == BATCH) {
                LOG.debug("more steps of escalations are due");
            }
        } catch (RuntimeException e) {
            metrics.counter("parkpulse.escalations", "outcome", "interrupted").increment();
            LOG.warnf("cannot look for escalations that are due; trying again cause=%s", e.getMessage());
        }
    }

    /** Fires what is due at that time, at most a batch, in one transaction. */
    List<Step> fireDue(Instant now) {
        var steps = jdbi.inTransaction(handle -> handle.createQuery("""
                SELECT id, alarm_id, fired, told
                FROM fire_escalations(:now, :most, :channels, :personal, :defaults, :severities, :unwanted)
                """).bind("now", now).bind("most", BATCH)
                .bindArray("channels", String.class, (Object[]) defaults.all().channels())
                .bindArray("personal", Boolean.class, (Object[]) defaults.all().personal())
                .bindArray("defaults", String.class, (Object[]) defaults.all().recipients())
                .bindArray("severities", String.class, unwanted.stream().map(Unwanted::severity).toList())
                .bindArray("unwanted", String.class, unwanted.stream().map(Unwanted::channel).toList())
                .map((row, context) -> new Step(row.getLong("id"), row.getLong("alarm_id"), row.getBoolean("fired"),
                        row.getInt("told")))
                .list());
        for (var step : steps) {
            metrics.counter("parkpulse.escalations", "outcome", step.fired() ? "fired" : "stopped").increment();
            if (step.fired()) {
                LOG.infof("nobody has acknowledged, telling the next alarm=%d recipients=%d", step.alarmId(),
                        step.told());
            }
        }
        return steps;
    }
}
