package io.parkpulse.embedded;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.annotation.Nullable;

import org.jboss.logging.Logger;

/** The embedded broker and database that were asked for, running. */
public final class EmbeddedServers implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EmbeddedServers.class);
    private static final int MQTT_PORT = 1883;
    private static final int DATABASE_PORT = 15432;

    private final @Nullable DataFolder folder;
    private @Nullable EmbeddedDatabase database;
    private @Nullable EmbeddedBroker broker;

    private EmbeddedServers(@Nullable DataFolder folder) {
        this.folder = folder;
    }

    /**
     * Starts what the settings want; nothing if both servers are configured elsewhere.
     *
     * @throws EmbeddedStartException with a line for the user, if one cannot start; the other is stopped again
     */
    public static EmbeddedServers start(EmbeddedSettings settings) {
        if (!settings.broker() && !settings.database()) {
            return new EmbeddedServers(null);
        }
        var servers = new EmbeddedServers(DataFolder.open(settings.directory()));
        try {
            servers.startIn(servers.folder, settings);
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    private void startIn(DataFolder in, EmbeddedSettings settings) {
        if (settings.database()) {
            EmbeddedDatabase.stopOrphan(in);
            int port = Ports.choose(settings.databasePort(), DATABASE_PORT, "parkpulse.embedded.database-port");
            database = EmbeddedDatabase.start(in, port);
            LOG.infof("embedded PostgreSQL listens url=%s user=%s data=%s", database.jdbcUrl(), database.user(),
                    in.path());
        }
        if (settings.broker()) {
            int port = Ports.choose(settings.mqttPort(), MQTT_PORT, "parkpulse.embedded.mqtt-port");
            broker = EmbeddedBroker.start(in, port);
            LOG.infof("embedded MQTT 5 broker listens url=%s data=%s", broker.url(), in.path());
        }
        in.writeEndpoints(configuration());
    }

    /** The service's settings that point at the running servers. */
    public Map<String, String> configuration() {
        var configuration = new LinkedHashMap<String, String>();
        if (database != null) {
            configuration.put(EmbeddedSettings.DATABASE_URL, database.jdbcUrl());
            configuration.put("quarkus.datasource.username", database.user());
            configuration.put("quarkus.datasource.password", "");
        }
        if (broker != null) {
            configuration.put(EmbeddedSettings.BROKER_URL, broker.url());
        }
        return configuration;
    }

    /** Stops the servers in the order that loses nothing: the broker first, so that no more is taken. */
    @Override
    public void close() {
        if (broker != null) {
            broker.close();
        }
        if (database != null) {
            database.close();
        }
        if (folder != null) {
            folder.close();
        }
    }
}
