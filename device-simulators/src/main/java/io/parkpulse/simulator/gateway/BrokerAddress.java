package io.parkpulse.simulator.gateway;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the broker is, and who we are to it.
 *
 * @param url      {@code tcp://host:port} or {@code ssl://host:port}
 * @param user     the user name, if the broker wants one
 * @param password the password, if the broker wants one
 */
public record BrokerAddress(URI url, Optional<String> user, Optional<String> password) {
    public BrokerAddress {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        if (url.getHost() == null || url.getPort() < 0
                || !("tcp".equals(url.getScheme()) || "ssl".equals(url.getScheme()))) {
            throw new IllegalArgumentException(
                    "'" + url + "' is no broker: expected tcp://host:port or ssl://host:port");
        }
    }

    /** A broker that asks for no name. */
    public static BrokerAddress of(String url) {
        return new BrokerAddress(URI.create(url), Optional.empty(), Optional.empty());
    }

    boolean encrypted() {
        return "ssl".equals(url.getScheme());
    }
}
