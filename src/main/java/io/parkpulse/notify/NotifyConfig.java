package io.parkpulse.notify;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who is told of alarms, on which channels, and how hard the service tries. */
@ConfigMapping(prefix = "parkpulse.notify")
public interface NotifyConfig {
    /** How often a channel looks for due notifications when nothing wakes it. */
    @WithDefault("1s")
    Duration poll();

    /** How long a notification belongs to the replica that took it; then another one may take it. */
    @WithDefault("60s")
    Duration lease();

    /** Pause before the first retry; doubles with each further one. */
    @WithDefault("1s")
    Duration retryFirst();

    /** Longest pause between two attempts. */
    @WithDefault("5m")
    Duration retryMax();

    /** Age at which a notification that still fails is given up. */
    @WithDefault("3d")
    Duration giveUpAfter();

    /** Where a person opens the page of this service; what links in notifications begin with. */
    Optional<URI> pageUrl();

    /** Key of links that acknowledge, 16 bytes or more; without one, a random one is kept in the database. */
    Optional<String> linkSecret();

    /** How long a link that acknowledges is good for. */
    @WithDefault("24h")
    Duration linkExpiry();

    @Valid
    Email email();

    @Valid
    Webhook webhook();

    @Valid
    Mqtt mqtt();

    @Valid
    Stream stream();

    /** On when it has a recipient or is enabled; the server and the sender are those of {@code quarkus.mailer}. */
    interface Email {
        /** Whether it is on without recipients here, for those of contacts. */
        @WithDefault("false")
        boolean enabled();

        /** Addresses that are told if no route says who. */
        Optional<List<String>> to();

        /** Longest that handing a mail to the server may take. */
        @WithDefault("20s")
        Duration timeout();
    }

    /** On when it has a URL. */
    interface Webhook {
        /** Where notifications are posted; http or https. */
        Optional<URI> url();

        /** Key of the signature, shared with the receiver. */
        Optional<String> secret();

        /** Longest that connecting may take. */
        @WithDefault("2s")
        Duration connectTimeout();

        /** Longest that a request may take, connecting and the answer included. */
        @WithDefault("5s")
        Duration requestTimeout();
    }

    /** On by default. */
    interface Mqtt {
        /** Whether notifications are published. */
        @WithDefault("true")
        boolean enabled();

        /** Longest to wait for the broker's acknowledgement. */
        @WithDefault("10s")
        Duration timeout();
    }

    /** The live stream of server-sent events. */
    interface Stream {
        /** How many events a client may be behind before it is disconnected, and a returning one is sent. */
        @WithDefault("5000")
        @Positive
        int buffer();

        /** How often a comment shows that a quiet stream is alive. */
        @WithDefault("15s")
        Duration heartbeat();
    }
}
