package io.parkpulse.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import io.parkpulse.rig.BrokerProcess;
import io.parkpulse.rig.DatabaseProcess;

/** Broker, database, service and gateways, each a process, with a proxy on both ways of the service. */
final class World implements AutoCloseable {
    private static final Duration DATABASE_RECOVERS = Duration.ofSeconds(15);

    private final PrintStream out;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final BrokerProcess broker;
    private final DatabaseProcess database;
    private final Optional<SmallDisk> disk;
    private final Proxy wayToBroker;
    private final Proxy wayToDatabase;
    private final Hooks hooks;
    private final Service service;
    private final Service replica;
    private final GatewayProcess gateways;

    /** Returns when everything runs. */
    World(Path folder, Options options, PrintStream out) throws Exception {
        this.out = out;
        try {
            disk = options.faults().contains(Fault.DISK_FULL)
                    ? SmallDisk.mount(folder.resolve("disk"))
                    : Optional.empty();
            disk.ifPresent(running::push);
            broker = closing(new BrokerProcess(folder.resolve("broker"), "-Xmx512m"));
            database = closing(new DatabaseProcess(disk.map(SmallDisk::folder).orElse(folder).resolve("database")));
            wayToBroker = closing(new Proxy(broker.port()));
            wayToDatabase = closing(new Proxy(database.port()));
            hooks = closing(new Hooks());
            broker.start();
            database.start();
            var parks = Files.writeString(folder.resolve("parks.json"), """
                    {"parks": [{"park": {"code": "%s", "name": "Chaos", "region": "安徽省六安市", "latitude": 31.7,
                      "longitude": 116.5, "areaMu": 100, "floorAreaM2": 50000, "type": "manufacturing",
                      "openedOn": "2023-05-01"}, "zones": [], "enterprises": []}]}
                    """.formatted(GatewayProcess.PARK));
            service = closing(new Service("chaos-a", folder.resolve("service-a"), environment("chaos-a", parks)));
            replica = closing(new Service("chaos-b", folder.resolve("service-b"), environment("chaos-b", parks)));
            service.start();
            gateways = closing(new GatewayProcess(folder, broker.url(), options.gateways()));
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T closing(T part) {
        running.push(part);
        return part;
    }

    private Map<String, String> environment(String instance, Path parks) {
        var environment = new HashMap<String, String>();
        environment.put("PARKPULSE_MQTT_INSTANCE", instance);
        environment.put("PARKPULSE_MQTT_URL", "tcp://127.0.0.1:" + wayToBroker.port());
        environment.put("PARKPULSE_MQTT_RECONNECT_MAX", "2s");
        environment.put("QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:" + wayToDatabase.port() + "/postgres");
        environment.put("QUARKUS_DATASOURCE_USERNAME", DatabaseProcess.USER);
        environment.put("PARKPULSE_REGISTRY_ADMIT_UNKNOWN_GATEWAYS", "true");
        environment.put("PARKPULSE_REGISTRY_IMPORT_FILE", parks.toString());
        environment.put("PARKPULSE_NOTIFY_WEBHOOK_URL", hooks.url());
        environment.put("PARKPULSE_NOTIFY_WEBHOOK_SECRET", "only-for-this-run");
        // So that what a kill interrupted is repeated within the run.
        environment.put("PARKPULSE_NOTIFY_LEASE", "15s");
        environment.put("PARKPULSE_NOTIFY_RETRY_MAX", "5s");
        return environment;
    }

    BrokerProcess broker() {
        return broker;
    }

    DatabaseProcess database() {
        return database;
    }

    Optional<SmallDisk> disk() {
        return disk;
    }

    Proxy wayToBroker() {
        return wayToBroker;
    }

    Proxy wayToDatabase() {
        return wayToDatabase;
    }

    Hooks hooks() {
        return hooks;
    }

    /** The replica that runs all the time, unless it is struck. */
    Service service() {
        return service;
    }

    /** The replica that runs only in one fault. */
    Service replica() {
        return replica;
    }

    List<Service> services() {
        return List.of(service, replica);
    }

    GatewayProcess gateways() {
        return gateways;
    }

    /** Whether it takes a write before long. */
    boolean databaseAnswers() {
        try {
            Awaitility.await().atMost(DATABASE_RECOVERS).ignoreExceptions().until(this::writes);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private boolean writes() throws SQLException {
        try (var connection = database.connect(); var statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE room AS SELECT 1 AS one");
            return true;
        }
    }

    /** Prints a line with the time. */
    void say(String line) {
        out.printf("%s %s%n", Instant.now().truncatedTo(ChronoUnit.MILLIS), line);
    }

    /** Ends everything as well as it can. */
    void abandon() {
        try {
            close();
        } catch (IOException e) {
            say(e + ": " + e.getCause());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        IOException failure = null;
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) { // the others must end all the same
                failure = failure == null ? new IOException("not everything ended", e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
