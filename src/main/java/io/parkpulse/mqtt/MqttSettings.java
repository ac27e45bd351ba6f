package io.parkpulse.mqtt;

import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the service reaches its MQTT 5 broker. */
@ConfigMapping(prefix = "parkpulse.mqtt")
interface MqttSettings {
    /** Address of the broker, {@code tcp://host:port} or {@code ssl://host:port}; absent: the embedded broker. */
    Optional<@Pattern(regexp = "(tcp|ssl)://[^/]+", message = "must be tcp://host:port or ssl://host:port") String> url();

    /** User name, if the broker asks for one. */
    Optional<String> username();

    /** Password of the user. */
    Optional<String> password();

    /**
     * Name of this replica: part of its client ids, so it must stay the same over restarts (the broker keeps what we
     * have not acknowledged under it) and differ between replicas.
     */
    @NotBlank
    @WithDefault("parkpulse")
    String instance();

    /**
     * How long the broker keeps what we have not acknowledged while we are away. Artemis, the embedded broker, counts it
     * in milliseconds of 32 bits: from 25 days on it would forget the session at once.
     */
    @WithDefault("14d")
    Duration sessionExpiry();

    /**
     * MQTT 5 Receive Maximum: how many messages may be on their way to a commit; the rest stays in the broker. Live
     * readings overtake backlog among these messages, so it is also how far the service looks ahead.
     */
    @Min(1)
    @Max(65535)
    @WithDefault("60000")
    int receiveMaximum();

    /**
     * How much memory the messages on their way to a commit may take, in bytes; beyond it the service stops to read. A
     * message is taken for 1 KiB and four times its payload, what decoded SenML comes to.
     */
    @Min(1)
    @WithDefault("134217728")
    long receiveBytes();

    /** How many of our own publishes may wait for the broker's acknowledgement. */
    @Min(1)
    @Max(65535)
    @WithDefault("500")
    int publishWindow();

    /** MQTT keep alive. */
    @WithDefault("30s")
    Duration keepAlive();

    /** First pause before a new attempt to connect; doubles up to {@link #reconnectMax()}. */
    @WithDefault("500ms")
    Duration reconnectMin();

    /** Longest pause between two attempts to connect. */
    @WithDefault("15s")
    Duration reconnectMax();
}
