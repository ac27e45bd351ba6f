package io.parkpulse.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import javax.security.auth.login.Configuration;

import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

import io.parkpulse.rig.Loopback;

/** The broker as {@code deploy/broker} configures it, on a free port. */
final class ProductionBroker implements AutoCloseable {
    private static final Path CONFIGURATION = Path.of("..", "deploy", "broker").toAbsolutePath().normalize();
    private static final String INSTANCE = "artemis.instance";
    private static final String LOGIN = "java.security.auth.login.config";

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final int port = Loopback.freePort();

    /** @param roles by user; every password is the user's name, backwards */
    ProductionBroker(Path folder, Map<String, String> roles) throws Exception {
        System.setProperty(INSTANCE, folder.toString());
        writeUsers(folder, roles);
        var configuration = new FileConfiguration();
        var files = new FileDeploymentManager(CONFIGURATION.resolve("broker.xml").toUri().toString());
        files.addDeployable(configuration);
        files.readConfiguration();
        configuration.clearAcceptorConfigurations()
                .addAcceptorConfiguration("mqtt", acceptor().replaceFirst("//[^?]*", "//127.0.0.1:" + port));
        broker.setConfiguration(configuration).setSecurityManager(new OwnTopics()).start();
    }

    private static String acceptor() throws IOException {
        var found = java.util.regex.Pattern.compile("<acceptor name=\"mqtt\">(.*)</acceptor>")
                .matcher(Files.readString(CONFIGURATION.resolve("broker.xml")));
        if (!found.find()) {
            throw new IllegalStateException("broker.xml has no acceptor for MQTT");
        }
        return found.group(1);
    }

    private static void writeUsers(Path folder, Map<String, String> roles) throws IOException {
        var users = new StringBuilder();
        var members = new StringBuilder();
        roles.forEach((user, role) -> {
            users.append(user).append('=').append(password(user)).append('\n');
            if (!role.isEmpty()) {
                members.append(role).append('=').append(user).append('\n');
            }
        });
        Files.writeString(folder.resolve("users.properties"), users);
        Files.writeString(folder.resolve("roles.properties"), members);
        var login = Files.readString(CONFIGURATION.resolve("login.config")).replace("/srv/broker/users",
                folder.toString());
        System.setProperty(LOGIN, Files.writeString(folder.resolve("login.config"), login).toString());
        Configuration.setConfiguration(null);
    }

    static String password(String user) {
        return new StringBuilder(user).reverse().toString();
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    ActiveMQServer server() {
        return broker.getActiveMQServer();
    }

    @Override
    public void close() throws Exception {
        broker.stop();
        System.clearProperty(INSTANCE);
        System.clearProperty(LOGIN);
        Configuration.setConfiguration(null);
    }
}
