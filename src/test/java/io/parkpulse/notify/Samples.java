package io.parkpulse.notify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;
import io.parkpulse.alarm.rationale.Rationales;
import io.parkpulse.registry.Domain;
import io.quarkus.qute.Engine;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Notifications, settings and templates for tests that need no service around them. */
public final class Samples {
    private Samples() {}

    /** A cable that is too hot in a park whose name tries to be a link. */
    public static Notification notification(long eventId, Transition transition, Severity severity) {
        return notification(eventId, transition, severity, "fire.cable_temperature.high");
    }

    /** The same by another rule. */
    public static Notification notification(long eventId, Transition transition, Severity severity, String rule) {
        var at = Instant.parse("2026-11-20T23:30:00Z");
        boolean byPerson = transition == Transition.ACKNOWLEDGED;
        return new Notification(eventId, transition, state(transition), at, at,
                byPerson ? null : 78.25, byPerson ? "王工" : null, null, false, false, false, null, null, 7, "yeji",
                "叶集[园区](http://evil.example) <@all>",
                "gw-1", "cable-\"7\"", "b2", null, "fire.cable_temperature", "Cable temperature", "电缆温度", Domain.FIRE,
                "Cel", rule, "Cable too hot", "电缆温度过高", severity, 55, "GB 14287", at, false,
                ZoneId.of("Asia/Shanghai"), false, null, null);
    }

    private static String state(Transition transition) {
        return switch (transition) {
            case RAISED, STEPPED_UP, STEPPED_DOWN, ANNOUNCED, SHELVED, UNSHELVED, SUPPRESSED, UNSUPPRESSED,
                    TAKEN_OUT_OF_SERVICE,
                    RETURNED_TO_SERVICE ->
                "active_unacknowledged";
            case ACKNOWLEDGED -> "active_acknowledged";
            case CLEARED -> "latched_unacknowledged";
            case RESET -> "normal";
        };
    }

    public static Dispatch dispatch(long eventId, String recipient) {
        return new Dispatch(notification(eventId, Transition.RAISED, Severity.CRITICAL), recipient, 0);
    }

    public static NotifyConfig settings(Map<String, String> values) {
        return new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(NotifyConfig.class)
                .withDefaultValues(values).build().getConfigMapping(NotifyConfig.class);
    }

    public static AlarmMessages messages(NotifyConfig config) {
        return new AlarmMessages(config, Rationales.shipped(Clock.systemUTC()), template("subject.txt"),
                template("alarm.txt"), template("line.txt"), template("sms.txt"));
    }

    /** A template of notifications, by the name of its file. */
    public static Template template(String file) {
        try (InputStream source = Samples.class.getResourceAsStream("/templates/notify/" + file)) {
            return Engine.builder().addDefaults().addValueResolver(new ReflectionValueResolver()).build()
                    .parse(new String(source.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
