package io.parkpulse.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import io.parkpulse.rig.TestFolder;

/**
 * Hurts a running ParkPulse in every way of {@link Fault}, in the order of a {@link Plan}, while gateways publish; then
 * lets it recover and counts what is missing and what is doubled.
 */
final class Chaos {
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final int STRIKE_MINUTES = 20;

    private final Options options;
    private final PrintStream out;
    private final Report report = new Report();
    private World world;
    private long kills;
    private Duration slowest = Duration.ZERO;

    Chaos(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Returns after everything has ended. */
    Report run() throws Exception {
        TestFolder.clear(options.folder());
        Files.createDirectories(options.folder());
        out.printf("chaos seed=%d faults=%s folder=%s%n", options.seed(), options.faults(), options.folder());
        try (var running = new World(options.folder(), options, out)) {
            // Ctrl-C ends every process, and gives back the small disk.
            var interrupted = new Thread(running::abandon, "chaos-interrupted");
            Runtime.getRuntime().addShutdownHook(interrupted);
            world = running;
            suffer(possible());
            conclude();
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
        out.println(report);
        Files.writeString(options.folder().resolve("report.txt"), report + System.lineSeparator());
        return report;
    }

    /** The options without what this machine does not let us do. */
    private Options possible() {
        if (options.faults().contains(Fault.DISK_FULL) && world.disk().isEmpty()) {
            world.say("SKIPPED: disk-full needs a disk of its own: Linux, root, and the right to mount a tmpfs");
            return options.without(Fault.DISK_FULL);
        }
        return options;
    }

    private void suffer(Options possible) throws Exception {
        var plan = new Plan(options.seed(), possible.faults(), options.outage());
        var end = Instant.now().plus(Duration.ofMinutes(options.minutes()));
        recover("the start");
        for (int done = 0; done < possible.faults().size() || kills < options.kills()
                || Instant.now().isBefore(end); done++) {
            var step = plan.next();
            world.say("step %d: %s".formatted(step.number(), step));
            apply(step);
            kills += step.kills();
            died();
            if (step.settle()) {
                recover("step " + step.number());
            }
            Thread.sleep(step.rest().toMillis());
        }
    }

    private void apply(Step step) throws Exception {
        var first = strike(step.strikes().get(0));
        for (var strike : step.strikes().subList(1, step.strikes().size())) {
            Thread.sleep(step.stagger().toMillis());
            await(strike(strike));
        }
        await(first);
    }

    private CompletableFuture<Void> strike(Strike strike) {
        return CompletableFuture.runAsync(() -> {
            try {
                strike.fault().strike(world, strike);
            } catch (Exception e) { // a fault that could not be done or undone ends the run
                throw new IllegalStateException(strike + " failed", e);
            }
        }, work -> new Thread(work, strike.fault().id()).start());
    }

    private static void await(CompletableFuture<Void> strike)
            throws InterruptedException, ExecutionException, TimeoutException {
        strike.get(STRIKE_MINUTES, TimeUnit.MINUTES);
    }

    private void died() throws InterruptedException {
        for (var service : world.services()) {
            if (service.diedByItself()) {
                report.none("a service ended by itself", 1, List.of());
                service.start();
            }
        }
    }

    /** Waits until the notification of an alarm arrives that began after now. */
    private void recover(String from) {
        var since = Instant.now();
        try {
            Awaitility.await().atMost(RECOVERY).pollInterval(Duration.ofMillis(50))
                    .until(() -> world.hooks().newest().isAfter(since));
            var took = Duration.between(since, Instant.now());
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
            world.say("recovered from %s after %d ms".formatted(from, took.toMillis()));
        } catch (ConditionTimeoutException e) {
            report.none("no notification of a new alarm arrived for " + RECOVERY.toSeconds() + " s after " + from, 1,
                    List.of());
        }
    }

    private void conclude() throws Exception {
        world.say("the faults are over; waiting until everything is stored and told");
        long published = world.gateways().finish();
        died();
        report.count("processes killed", kills);
        report.count("ms that the slowest recovery took", slowest.toMillis());
        report.count("starts of a service that had to be repeated",
                world.services().stream().mapToInt(Service::failedStarts).sum());
        report.count("readings published", published);
        try (var connection = world.database().connect(); var check = new Check(connection)) {
            check.load(world.gateways().ledger());
            report.none("readings published and not acknowledged",
                    published - check.count("SELECT count(*) FROM sent"), List.of());
            drain(check);
            check.readings(report);
            check.rejected(report);
            new AlarmCheck(ExpectedAlarms.of(world.gateways().ledger()), world.hooks()).compare(connection, report);
        }
    }

    /** Waits until nothing changes any more, or all is there. */
    private void drain(Check check) throws SQLException, IOException {
        long wanted = check.count("SELECT count(*) FROM sent WHERE fate = 'STORED'");
        long refused = check.count("SELECT count(DISTINCT ms) FROM sent WHERE fate = 'REJECTED'");
        try {
            Awaitility.await().atMost(RECOVERY).pollInterval(Duration.ofMillis(500))
                    .until(() -> check.count("SELECT count(*) FROM reading") >= wanted
                            && check.count("SELECT count(DISTINCT payload) FROM rejected_message") >= refused
                            && check.count("SELECT count(*) FROM alarm_review WHERE NOT ahead") == 0
                            && check.count("SELECT count(*) FROM outbox WHERE status = 'PENDING'") == 0);
        } catch (ConditionTimeoutException e) {
            world.say("not everything is there after " + RECOVERY.toSeconds() + " s");
        }
    }
}
