package io.parkpulse.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import io.parkpulse.mqtt.MqttPublish;

/**
 * Decides where in its lane a message waits: live, or as backlog if its readings are old or its gateway sends more than
 * its rate. What is old at a glance is decoded when its turn has come, so that a live message behind a day of backlog
 * does not wait until all of that is decoded. A gateway whose excess piles up is refused the rest, so that it cannot fill the window that
 * all gateways share.
 */
@Singleton
class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final Decoders decoders;
    private final GatewayMeters meters;
    private final GatewayErrors gatewayErrors;
    private final IngestSettings settings;

    Intake(Decoders decoders, GatewayMeters meters, GatewayErrors gatewayErrors, IngestSettings settings) {
        this.decoders = decoders;
        this.meters = meters;
        this.gatewayErrors = gatewayErrors;
        this.settings = settings;
    }

    /** Called by the lane of the message's gateway. */
    void take(Message<MqttPublish> message, LaneQueue queue) {
        var publish = message.getPayload();
        var topic = TelemetryTopic.parse(publish.topic());
        if (topic.isPresent() && isOldAtAGlance(publish, topic.get())) {
            queue.addBacklog(topic.get().gateway(), () -> takeBacklog(message));
            return;
        }
        var incoming = decode(publish).from(message);
        if (incoming.topic() == null || incoming.decoded().samples().isEmpty()) {
            queue.addLive(incoming); // nothing but a refusal to write down
            return;
        }
        var gateway = incoming.topic().gateway();
        var meter = meters.of(gateway);
        int readings = incoming.decoded().samples().size();
        var at = incoming.publish().receivedAt();
        if (isOld(incoming, at)) {
            meter.takeBacklog(readings, at);
            queue.addBacklog(gateway, () -> incoming);
        } else if (meter.take(readings, at)) {
            queue.addLive(incoming);
        } else {
            slow(incoming, meter, queue);
        }
    }

    private boolean isOldAtAGlance(MqttPublish publish, TelemetryTopic topic) {
        var newest = decoders.newestSecond(publish, topic);
        return newest.isPresent()
                && newest.getAsLong() + 1 < publish.receivedAt().minus(settings.liveAge()).getEpochSecond();
    }

    private Incoming takeBacklog(Message<MqttPublish> message) {
        var incoming = decode(message.getPayload()).from(message);
        if (incoming.topic() != null && !incoming.decoded().samples().isEmpty()) {
            meters.of(incoming.topic().gateway()).takeBacklog(incoming.decoded().samples().size(),
                    incoming.publish().receivedAt());
        }
        return incoming;
    }

    private boolean isOld(Incoming message, Instant now) {
        long newest = Long.MIN_VALUE;
        for (var sample : message.decoded().samples()) {
            newest = Math.max(newest, sample.timeMicros());
        }
        return newest < ChronoUnit.MICROS.between(Instant.EPOCH, now.minus(settings.liveAge()));
    }

    private void slow(Incoming message, GatewayMeter meter, LaneQueue queue) {
        var gateway = message.topic().gateway();
        if (queue.backlogOf(gateway) < settings.gatewayWaiting()) {
            queue.addBacklog(gateway, () -> message);
        } else {
            meter.refuse(message.decoded().samples().size());
            var refusal = Incoming.of(message.publish(), message.topic(), Decoded.refused(RejectReason.RATE_LIMITED,
                    "the gateway sends more than its " + meter.ratePerSecond() + " readings/s, and "
                            + settings.gatewayWaiting()
                            + " of its messages wait already; expected: fewer readings. The message is kept and can be"
                            + " replayed"));
            queue.addLive(message.refusedAs(refusal));
        }
        if (meter.tell(message.publish().receivedAt(), settings.slowedNotice())) {
            LOG.warnf("a gateway sends more than its rate and is slowed gateway=%s/%s limit=%d readings/s slowed=%d "
                    + "refused=%d", gateway.park(), gateway.gateway(), meter.ratePerSecond(), meter.slowed(),
                    meter.refused());
            gatewayErrors.slowed(gateway, meter);
        }
    }

    /** Never throws: a decoder's bug must not stop the lane. */
    private Incoming decode(MqttPublish publish) {
        try {
            return decoders.decode(publish);
        } catch (RuntimeException e) {
            LOG.errorf(e, "a decoder failed topic=%s", publish.topic());
            return Incoming.of(publish, TelemetryTopic.parse(publish.topic()).orElse(null),
                    Decoded.refused(RejectReason.INTERNAL, "the decoder failed: " + e));
        }
    }
}
