package io.parkpulse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.parkpulse.bench.load.PublisherMain;
import io.parkpulse.bench.load.Scale;
import io.parkpulse.bench.load.SinkMain;
import io.parkpulse.rig.BrokerProcess;
import io.parkpulse.rig.DatabaseProcess;
import io.parkpulse.rig.ServiceProcess;
import io.parkpulse.rig.TestFolder;

/** The processes of a run. */
final class Stage implements AutoCloseable {
    private final Path folder;
    private final SpeedOptions options;
    private final BrokerProcess broker;
    private final DatabaseProcess database;
    private final ServiceProcess service;
    private Worker publisher;

    Stage(SpeedOptions options) throws IOException {
        this.options = options;
        this.folder = options.folder().resolve("run").toAbsolutePath();
        TestFolder.clear(folder);
        Files.createDirectories(folder);
        broker = new BrokerProcess(folder.resolve("broker"), options.brokerJvm().toArray(String[]::new));
        database = new DatabaseProcess(folder.resolve("database"));
        service = new ServiceProcess(folder, environment(), options.serviceJvm());
    }

    private Map<String, String> environment() throws IOException {
        var parks = folder.resolve("parks.json");
        Files.writeString(parks, "{\"parks\":[{\"park\":{\"code\":\"" + Scale.PARK + "\",\"name\":\"Benchmark\"}}]}");
        var environment = new HashMap<String, String>();
        environment.put("PARKPULSE_REGISTRY_IMPORT_FILE", parks.toString());
        environment.put("PARKPULSE_REGISTRY_ADMIT_UNKNOWN_GATEWAYS", "true");
        environment.put("PARKPULSE_MQTT_URL", broker.url());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:" + database.port() + "/postgres");
        environment.put("QUARKUS_DATASOURCE_USERNAME", DatabaseProcess.USER);
        environment.putAll(options.serviceEnvironment());
        return environment;
    }

    /** Starts everything; the service has made the table and its subscription. */
    void start() throws SQLException, InterruptedException {
        broker.start();
        database.start(Map.of("track_commit_timestamp", "on"));
        service.start();
        publisher = publisher("publisher", options.connections());
    }

    /** A publisher with a connection of its own, to be closed by the caller. */
    Worker detectors() {
        return publisher("detectors", 1);
    }

    private Worker publisher(String name, int connections) {
        return new Worker(PublisherMain.class, folder.resolve(name + ".log"), List.of("-Xmx128m"), "bench-" + name,
                Integer.toString(broker.port()), Integer.toString(connections), Integer.toString(options.window()));
    }

    BrokerProcess broker() {
        return broker;
    }

    DatabaseProcess database() {
        return database;
    }

    ServiceProcess service() {
        return service;
    }

    Worker publisher() {
        return publisher;
    }

    /** Subscribes in the service's place; to be closed by the caller. */
    Worker sink() {
        return new Worker(SinkMain.class, folder.resolve("sink.log"), List.of("-Xmx256m"), broker.url(),
                Integer.toString(options.receiveMaximum()));
    }

    @Override
    public void close() throws InterruptedException {
        if (publisher != null) {
            publisher.close();
        }
        service.close();
        broker.close();
        database.close();
    }
}
