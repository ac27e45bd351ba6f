package io.parkpulse.notify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;
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
        var at = Instant.parse("2026-11-20T23:30:00Z");
        boolean byPerson = transition == Transition.ACKNOWLEDGED;
        return new Notification(eventId, transition, state(transition), at, at,
                byPerson ? null : 78.25, byPerson ? "王工" : null, null, false, false, false, null, null, 7, "yeji",
                "叶集[园区](http://evil.example) <@all>",
                "gw-1", "cable-\"7\"", "b2", null, "fire.cable_temperature", "Cable temperature", "电缆温度", Domain.FIRE,
                "Cel", "fire.cable_temperature.high", "Cable too hot", "电缆温度过高", severity, 55, "GB 14287", at, false,
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
        var engine = Engine.builder().addDefaults().addValueResolver(new ReflectionValueResolver()).build();
        return new AlarmMessages(config, template(engine, "subject"), template(engine, "alarm"),
                template(engine, "line"), template(engine, "sms"));
    }

    private static Template template(Engine engine, String name) {
        try (InputStream source = Samples.class.getResourceAsStream("/templates/notify/" + name + ".txt")) {
            return engine.parse(new String(source.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
