package io.parkpulse.embedded;

import java.nio.file.Path;
import java.util.OptionalInt;

import org.eclipse.microprofile.config.Config;

/**
 * What of the embedded default is wanted, and where.
 *
 * @param directory    keeps the data of both servers ({@code parkpulse.embedded.directory})
 * @param broker       whether to start a broker: no {@code parkpulse.mqtt.url} is configured
 * @param database     whether to start a database: no {@code quarkus.datasource.jdbc.url} is configured
 * @param mqttPort     {@code parkpulse.embedded.mqtt-port}; 0: any free port; absent: 1883, or a free one if it is taken
 * @param databasePort {@code parkpulse.embedded.database-port}; likewise, with 15432
 */
public record EmbeddedSettings(
        Path directory,
        boolean broker,
        boolean database,
        OptionalInt mqttPort,
        OptionalInt databasePort) {
    /** Key of the broker's address; configured: no embedded broker. */
    public static final String BROKER_URL = "parkpulse.mqtt.url";
    /** Key of the database's address; configured: no embedded database. */
    public static final String DATABASE_URL = "quarkus.datasource.jdbc.url";

    static EmbeddedSettings from(Config config) {
        return new EmbeddedSettings(
                Path.of(config.getOptionalValue("parkpulse.embedded.directory", String.class).orElse("parkpulse-data")),
                config.getOptionalValue(BROKER_URL, String.class).isEmpty(),
                config.getOptionalValue(DATABASE_URL, String.class).isEmpty(),
                port(config, "parkpulse.embedded.mqtt-port"), port(config, "parkpulse.embedded.database-port"));
    }

    private static OptionalInt port(Config config, String key) {
        var text = config.getOptionalValue(key, String.class);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int port = Integer.parseInt(text.get().trim());
            if (port >= 0 && port <= 65535) {
                return OptionalInt.of(port);
            }
        } catch (NumberFormatException e) {
            throw new EmbeddedStartException(key + " is '" + text.get() + "'; expected a port from 0 to 65535", e);
        }
        throw new EmbeddedStartException(key + " is " + text.get() + "; expected a port from 0 to 65535");
    }
}
