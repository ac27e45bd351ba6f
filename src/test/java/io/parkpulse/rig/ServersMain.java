package io.parkpulse.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.logging.Handler;
import java.util.logging.Level;

import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

import io.parkpulse.embedded.EmbeddedServers;
import io.parkpulse.embedded.EmbeddedSettings;

/** Runs the embedded broker or database until it is told to stop, or its parent process is gone. */
final class ServersMain {
    static final String BROKER = "broker";
    static final String DATABASE = "database";
    /** A file in the folder: from when it is there, an orderly stop takes the servers with it. */
    static final String READY = "ready";

    private ServersMain() {}

    /** Arguments: {@code broker|database}, the folder, the port. */
    public static void main(String... arguments) throws IOException {
        logToConsole();
        boolean broker = arguments[0].equals(BROKER);
        var port = OptionalInt.of(Integer.parseInt(arguments[2]));
        var servers = EmbeddedServers
                .start(new EmbeddedSettings(Path.of(arguments[1]), broker, !broker, port, port));
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "servers-stop"));
        Files.createFile(Path.of(arguments[1], READY));
        // The parent never writes: this ends when it closes the pipe, or is gone however it went.
        while (System.in.read() >= 0) {
            continue;
        }
        System.exit(0);
    }

    /** Quarkus is on the class path, and holds back what is logged until it has started, which it never does here. */
    private static void logToConsole() {
        var context = LogContext.getLogContext();
        context.getLogger("").setHandlers(new Handler[]{new ConsoleHandler(ConsoleHandler.Target.SYSTEM_ERR,
                new PatternFormatter("%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p [%c{3.}] %s%e%n"))});
        context.getLogger("").setLevel(Level.INFO);
        // As in the service's application.properties.
        context.getLogger("org.apache.activemq").setLevel(Level.WARNING);
        context.getLogger("org.apache.activemq.artemis.core.protocol.mqtt").setLevel(Level.SEVERE);
    }
}
