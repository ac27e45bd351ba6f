package io.parkpulse.evaluation.report;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parkpulse.evaluation.report.content.Kind;
import io.parkpulse.evaluation.report.content.ReportPeriod;
import io.parkpulse.evaluation.report.content.Scope;
import io.parkpulse.registry.Park;
import io.quarkus.scheduler.Scheduled;

/**
 * Closes periods when they are due, and looks again each day at what was closed not long ago. What is due is found in the
 * database: what one replica leaves undone, or was away for, the next look finds.
 */
@ApplicationScoped
class ReportJob {
    private static final Logger LOG = Logger.getLogger(ReportJob.class);
    /** Of our advisory locks: one replica looks at a time; any number that nobody else uses. */
    private static final int LOCK = 7311;
    private static final Duration RECHECK_EVERY = Duration.ofHours(24);
    private static final String SCHEDULE = "schedule";

    private final Jdbi jdbi;
    private final Reports reports;
    private final ReportStore store;
    private final Places places;
    private final ReportSettings settings;
    private final Clock clock;
    private final Counter failures;

    ReportJob(Jdbi jdbi, Reports reports, ReportStore store, Places places, ReportSettings settings, Clock clock,
            MeterRegistry registry) {
        this.jdbi = jdbi;
        this.reports = reports;
        this.store = store;
        this.places = places;
        this.settings = settings;
        this.clock = clock;
        this.failures = Counter.builder("parkpulse.reports.failed")
                .description("Reports that could not be made on schedule and are tried again").register(registry);
    }

    @Scheduled(every = "${parkpulse.reports.every}", delayed = "${parkpulse.reports.every}", concurrentExecution = SKIP, skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        if (settings.scheduled()) {
            look(clock.instant());
        }
    }

    /** Makes what is due once, unless another replica is at it. */
    void look(Instant now) {
        // Not of the thread: each report is made in transactions of its own.
        try (var connection = jdbi.open()) {
            connection.useTransaction(lock -> {
                if (tryLock(lock)) {
                    due(now).forEach(each -> make(each, now));
                }
            });
        }
    }

    /** One that fails must not keep the others waiting. */
    void make(Subject of, Instant now) {
        try {
            if (store.checkedAt(of).filter(at -> at.plus(RECHECK_EVERY).isAfter(now)).isPresent()) {
                return;
            }
            log(of, store.versions(of).isEmpty()
                    ? reports.make(of, Occasion.CLOSING, SCHEDULE, "the period was closed", now)
                    : reports.make(of, Occasion.RECHECK, SCHEDULE, "data of the closed period had changed", now));
        } catch (Reports.NoLongerKept e) {
            LOG.debugf("%s", e.getMessage());
        } catch (RuntimeException e) {
            failures.increment();
            LOG.errorf(e, "cannot make a report; trying again report=%s", of);
        }
    }

    private static void log(Subject of, Reports.Made made) {
        if (made.added()) {
            LOG.infof("made a report kind=%s scope=%s subject=%s period=%s version=%d", of.period().kind().id(),
                    of.scope().id(), of.subject(), of.period().label(), made.version().version());
        }
    }

    /** Every report that is closed and still looked at, the oldest period first, parks before regions. */
    List<Subject> due(Instant now) {
        var due = new ArrayList<Subject>();
        Map<String, List<Park>> regions = new TreeMap<>();
        for (var park : places.parks()) {
            if (park.region() != null && !park.region().isBlank()) {
                regions.computeIfAbsent(park.region(), region -> new ArrayList<>()).add(park);
            }
            due.addAll(due(Scope.PARK, park.code(), List.of(park), now));
        }
        regions.forEach((region, parks) -> due.addAll(due(Scope.REGION, region, parks, now)));
        return due;
    }

    private List<Subject> due(Scope scope, String subject, List<Park> of, Instant now) {
        var due = new ArrayList<Subject>();
        for (var kind : Kind.values()) {
            var period = ReportPeriod.containing(kind, LocalDate.ofInstant(now, ZoneId.of(of.get(0).timeZone())));
            for (period = period.previous(); watched(period, of, now); period = period.previous()) {
                if (closesAt(period, of).compareTo(now) <= 0) {
                    due.add(0, new Subject(scope, subject, period));
                }
            }
        }
        return due;
    }

    private boolean watched(ReportPeriod period, List<Park> of, Instant now) {
        var zone = ZoneId.of(of.get(0).timeZone());
        var until = closesAt(period, of).atZone(zone).plusMonths(months(period.kind()));
        return now.isBefore(until.toInstant()) && of.stream()
                .anyMatch(park -> park.openedOn() == null || park.openedOn().isBefore(period.until()));
    }

    private int months(Kind kind) {
        return switch (kind) {
            case MONTHLY -> settings.recheck().monthly();
            case QUARTERLY -> settings.recheck().quarterly();
            case YEARLY -> settings.recheck().yearly();
        };
    }

    /** By the last clock of its parks. */
    private Instant closesAt(ReportPeriod period, List<Park> of) {
        var at = period.until().withDayOfMonth(settings.closeDay()).atTime(settings.closeTime());
        return of.stream().map(park -> at.atZone(ZoneId.of(park.timeZone())).toInstant()).max(Instant::compareTo)
                .orElseThrow();
    }

    private static boolean tryLock(Handle transaction) {
        return transaction.createQuery("SELECT pg_try_advisory_xact_lock(:lock, 0)").bind("lock", LOCK)
                .mapTo(Boolean.class).one();
    }
}
