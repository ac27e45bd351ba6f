package io.parkpulse.ingest;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import io.parkpulse.alarm.GatewayPresence;
import io.parkpulse.alarm.suppression.Presence;
import io.parkpulse.mqtt.MqttPublish;
import io.parkpulse.registry.GatewayDirectory;
import io.parkpulse.registry.GatewayKey;
import io.parkpulse.registry.Park;
import io.parkpulse.registry.Quoted;
import io.smallrye.common.annotation.Blocking;

/**
 * Records which gateways are there: {@code online} or {@code offline} on {@code parks/{park}/{gateway}/status}, retained,
 * the latter as the gateway's last will. One that is lost is an alarm.
 */
@ApplicationScoped
class PresenceReceiver {
    private static final Logger LOG = Logger.getLogger(PresenceReceiver.class);
    private static final Pattern TOPIC = Pattern.compile("parks/(" + Park.CODE + ")/(" + Park.CODE + ")/status");

    private final GatewayDirectory gateways;
    private final Presence presence;
    private final GatewayPresence own;

    PresenceReceiver(GatewayDirectory gateways, Presence presence, GatewayPresence own) {
        this.gateways = gateways;
        this.presence = presence;
        this.own = own;
    }

    @Incoming("presence")
    @Blocking
    void receive(MqttPublish publish) throws SQLException {
        var topic = TOPIC.matcher(publish.topic());
        var status = new String(publish.payload(), StandardCharsets.UTF_8);
        if (!topic.matches() || !status.equals("online") && !status.equals("offline")) {
            LOG.warnf("ignored a presence topic=%s status=%s", publish.topic(), Quoted.of(status));
            return;
        }
        var found = gateways.find(new GatewayKey(topic.group(1), topic.group(2)));
        if (found instanceof GatewayDirectory.Known known) {
            boolean online = status.equals("online");
            presence.changed(known.gateway(), online, publish.receivedAt());
            own.tell(known.gateway(), !online, publish.receivedAt());
        } else {
            LOG.warnf("ignored the presence of a gateway that is not registered topic=%s", publish.topic());
        }
    }
}
