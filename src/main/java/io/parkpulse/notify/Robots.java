package io.parkpulse.notify;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.validation.constraints.Positive;

import io.parkpulse.alarm.Severity;
import io.smallrye.config.WithDefault;

/** Settings of one messenger whose groups have robots; on when there is a robot. */
public interface Robots {
    /** By name; the name is the recipient. */
    Map<String, Robot> robots();

    /** How many messages a minute a robot sends from this replica; more lines than that go together. */
    @WithDefault("20")
    @Positive
    int messagesPerMinute();

    /** Alarms of these severities call everybody in the group when they are raised. */
    Optional<Set<Severity>> atAll();

    /** Longest that a request may take, connecting and the answer included. */
    @WithDefault("5s")
    Duration requestTimeout();

    /** A robot of a group. */
    interface Robot {
        /** As the messenger shows it; holds a key. */
        URI url();

        /** Key of the signature, if the robot asks for one. */
        Optional<String> secret();

        /** A word that the robot asks for in each message. */
        Optional<String> keyword();
    }
}
