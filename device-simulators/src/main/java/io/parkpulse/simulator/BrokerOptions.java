package io.parkpulse.simulator;

import java.net.URI;
import java.util.Optional;

import io.parkpulse.simulator.gateway.BrokerAddress;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which broker to talk to. */
final class BrokerOptions {
    @Option(names = "--broker", paramLabel = "URL", defaultValue = "${env:PARKPULSE_BROKER:-tcp://127.0.0.1:1883}", description = "The MQTT 5 broker, tcp://host:port or ssl://host:port. Default: $PARKPULSE_BROKER, else"
            + " tcp://127.0.0.1:1883")
    private String url;

    @Option(names = "--user", paramLabel = "NAME", description = "User name, if the broker wants one")
    private String user;

    @Option(names = "--password", paramLabel = "TEXT", defaultValue = "${env:PARKPULSE_BROKER_PASSWORD}", description = "Password, if the broker wants one. Default: $PARKPULSE_BROKER_PASSWORD")
    private String password;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    BrokerAddress address() {
        try {
            return new BrokerAddress(URI.create(url), Optional.ofNullable(user), Optional.ofNullable(password));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
