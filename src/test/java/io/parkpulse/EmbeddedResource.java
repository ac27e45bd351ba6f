package io.parkpulse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

import io.parkpulse.embedded.EmbeddedServers;
import io.parkpulse.embedded.EmbeddedSettings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A fresh broker and database for the tests that run the service in this JVM. */
public final class EmbeddedResource implements QuarkusTestResourceLifecycleManager {
    private static final Path FOLDER = Path.of("target", "embedded-test");

    private EmbeddedServers servers;

    @Override
    public Map<String, String> start() {
        clear(FOLDER.resolve("postgres"));
        clear(FOLDER.resolve("broker"));
        servers = EmbeddedServers.start(new EmbeddedSettings(FOLDER, true, true, OptionalInt.of(0), OptionalInt.of(0)));
        return servers.configuration();
    }

    @Override
    public void stop() {
        if (servers != null) {
            servers.close();
        }
    }

    private static void clear(Path folder) {
        try {
            TestFolder.clear(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + folder, e);
        }
    }
}
