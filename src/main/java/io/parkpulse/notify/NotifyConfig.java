package io.parkpulse.notify;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;

import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who is told of alarms, on which channels, and how hard the service tries. */
@ConfigMapping(prefix = "parkpulse.notify")
public interface NotifyConfig {
    /** How often a channel looks for due notifications when nothing wakes it. */
    @WithDefault("1s")
    Duration poll();

    /** How often each replica looks for escalations that are due. */
    @WithDefault("1s")
    Duration escalationPoll();

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

    /** Longest that a receiver's wish to be left alone (Retry-After) is heeded. */
    @WithDefault("10m")
    Duration retryAfterMax();

    /** How long notifications that are delivered or given up are kept, with their attempts: as long as KPIs look back. */
    @WithDefault("400d")
    @DurationMin(days = 30)
    Duration keep();

    /** In which language people are told: zh, en or both. */
    @WithDefault("both")
    Language language();

    @Valid
    Breaker breaker();

    /**
     * Channels in the order in which each stands in for the one before it; {@code none}: none does. Without it, those
     * of email, dingtalk, wecom, feishu, sms and voice that are on.
     */
    Optional<List<String>> failOver();

    /** How long a notification fails before the next channel is asked. */
    FailOverAfter failOverAfter();

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
    Robots dingtalk();

    @Valid
    Robots wecom();

    @Valid
    Robots feishu();

    @Valid
    Gateway sms();

    @Valid
    Gateway voice();

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

        /** What is posted. */
        @WithDefault("parkpulse")
        WebhookFormat format();

        /** Longest that connecting may take, on every channel that uses HTTP. */
        @WithDefault("2s")
        Duration connectTimeout();

        /** Longest that a request may take, connecting and the answer included. */
        @WithDefault("5s")
        Duration requestTimeout();
    }

    /** When a recipient of a channel is left alone for a while, because it keeps failing. */
    interface Breaker {
        /** How many failures in a row it takes. */
        @WithDefault("5")
        @Positive
        int failures();

        /** The first pause; doubles as long as the one attempt after it fails too. */
        @WithDefault("2s")
        Duration pauseFirst();

        /** The longest pause. */
        @WithDefault("30s")
        Duration pauseMax();
    }

    /** By how bad the alarm is. */
    interface FailOverAfter {
        @WithDefault("30s")
        Duration critical();

        @WithDefault("2m")
        Duration major();

        /** Everything less bad than major. */
        @WithDefault("10m")
        Duration other();
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

    /** What a webhook is sent. */
    enum WebhookFormat {
        PARKPULSE, ALERTMANAGER
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
