package io.parkpulse.rig;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;

import io.parkpulse.embedded.EmbeddedServers;
import io.parkpulse.embedded.EmbeddedSettings;

/** Runs the embedded broker or database until it is told to stop, or its parent process is gone. */
final class ServersMain {
    static final String BROKER = "broker";
    static final String DATABASE = "database";

    private ServersMain() {}

    /** Arguments: {@code broker|database}, the folder, the port. */
    public static void main(String... arguments) throws IOException {
        boolean broker = arguments[0].equals(BROKER);
        var port = OptionalInt.of(Integer.parseInt(arguments[2]));
        var servers = EmbeddedServers
                .start(new EmbeddedSettings(Path.of(arguments[1]), broker, !broker, port, port));
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "servers-stop"));
        // The parent never writes: this ends when it closes the pipe, or is gone however it went.
        while (System.in.read() >= 0) {
            continue;
        }
        System.exit(0);
    }
}
