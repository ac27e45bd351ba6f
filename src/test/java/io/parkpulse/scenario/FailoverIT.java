package io.parkpulse.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.parkpulse.MqttProbe;
import io.parkpulse.rig.BrokerProcess;
import io.parkpulse.rig.DatabaseProcess;
import io.parkpulse.rig.ServiceProcess;
import io.parkpulse.rig.TestFolder;

/**
 * The scenario with two replicas, of which the one that does the work is killed with -9 again and again: in the middle of
 * delays, of a latched alarm, of a shelving. The journal and the notifications are what they are without it.
 */
class FailoverIT {
    /** Two replicas, by turns. */
    private static final class Replicas implements AutoCloseable {
        private final ArrayDeque<ServiceProcess> running = new ArrayDeque<>();
        private CompletableFuture<ServiceProcess> starting;

        Replicas(ServiceProcess first, ServiceProcess second) {
            running.add(first.start());
            starting = CompletableFuture.completedFuture(second.start());
        }

        String url() {
            return running.getFirst().url();
        }

        /** Kills the one that was asked so far, as soon as the other one can take over. */
        void kill() {
            running.add(starting.join());
            var killed = running.removeFirst();
            try {
                killed.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            starting = CompletableFuture.supplyAsync(killed::start);
        }

        @Override
        public void close() throws InterruptedException {
            running.add(starting.join());
            for (var replica : running) {
                replica.close();
            }
        }
    }

    @Test
    void nothingChangesIfAReplicaIsKilledWhileItHappens() throws Exception {
        var folder = TestFolder.create("failover");
        try (var hooks = new HookReceiver();
                var mails = new Mails();
                var broker = new BrokerProcess(folder.resolve("broker")).start();
                var database = new DatabaseProcess(folder.resolve("database")).start();
                var replicas = new Replicas(replica("a", folder, broker, database, hooks, mails),
                        replica("b", folder, broker, database, hooks, mails));
                var gateway = MqttProbe.connect(broker.url())) {
            var site = new Site(replicas::url);
            site.enter(database.jdbcUrl());
            var begin = Script.begin();

            var told = new Told(database.jdbcUrl(), begin, hooks.keys());

            new Script(begin, new Published(gateway), new Officer(site), told::await, replicas::kill).play();

            told.mustBecomeWhatIsExpected(folder);
        }
    }

    private static ServiceProcess replica(String name, Path folder, BrokerProcess broker,
            DatabaseProcess database, HookReceiver hooks, Mails mails) throws IOException {
        var settings = Site.settings(hooks, mails);
        settings.put("PARKPULSE_MQTT_URL", broker.url());
        settings.put("PARKPULSE_MQTT_INSTANCE", name);
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        return new ServiceProcess(Files.createDirectories(folder.resolve(name)), settings);
    }
}
