package io.parkpulse.embedded;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;

/** Starts what is not configured elsewhere, then the service. */
@QuarkusMain(name = "embedded")
public final class EmbeddedMain {
    private static final Logger LOG = Logger.getLogger(EmbeddedMain.class);
    private static final int CANNOT_START = 2;
    private static final int SERVICE_STOP_S = 30;

    private EmbeddedMain() {}

    /** Exits with 2 and one readable line if the broker or the database cannot start. */
    public static void main(String... args) {
        EmbeddedServers servers;
        try {
            servers = EmbeddedServers.start(EmbeddedSettings.from(ConfigUtils.configBuilder().build()));
        } catch (EmbeddedStartException e) {
            LOG.debug("embedded default cannot start", e);
            new PrintStream(System.err, true, StandardCharsets.UTF_8)
                    .println("ParkPulse cannot start: " + e.getMessage());
            System.exit(CANNOT_START);
            return;
        }
        servers.configuration().forEach(System::setProperty);
        var serviceStopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(servers, serviceStopped), "embedded-servers-stop"));
        Quarkus.run(null, (code, failure) -> {
            if (failure != null) {
                say("ParkPulse cannot start: " + reason(failure), failure);
            }
            serviceStopped.countDown();
            System.exit(code);
        }, args);
    }

    /** One readable line; the details at DEBUG. Quarkus leaves a failed start to whoever gave it an exit handler. */
    private static void say(String line, Throwable failure) {
        LOG.debug("cannot start", failure);
        new PrintStream(System.err, true, StandardCharsets.UTF_8).println(line);
    }

    /** What went wrong and why, from the outermost cause to the innermost, each said once. */
    private static String reason(Throwable failure) {
        var reasons = new LinkedHashSet<String>();
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var message = cause.getMessage();
            if (message != null && reasons.stream().noneMatch(reason -> reason.contains(message))) {
                reasons.add(message.lines().findFirst().orElse(message));
            }
        }
        return reasons.isEmpty() ? failure.toString() : String.join("; ", reasons);
    }

    /** The servers go last: the service commits and acknowledges what it has in hand before. */
    private static void stop(EmbeddedServers servers, CountDownLatch serviceStopped) {
        try {
            if (!serviceStopped.await(SERVICE_STOP_S, TimeUnit.SECONDS)) {
                LOG.warn("the service did not stop in time; stopping its broker and database all the same");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        servers.close();
    }
}
