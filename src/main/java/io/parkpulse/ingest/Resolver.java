package io.parkpulse.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;

import io.parkpulse.registry.GatewayDirectory;
import io.parkpulse.registry.GatewayRef;
import io.parkpulse.registry.Quoted;
import io.parkpulse.registry.SeriesDirectory;
import io.parkpulse.registry.SeriesInfo;
import io.parkpulse.registry.SeriesKey;
import io.parkpulse.telemetry.Quality;
import io.parkpulse.telemetry.Reading;

/** Looks up what samples are of; registers series that publish for the first time. */
@Singleton
class Resolver {
    private final GatewayDirectory gateways;
    private final SeriesDirectory series;
    private final SampleCheck check;

    /** A good sample; its series if it was known. */
    private record Good(Sample sample, double value, SeriesKey key, @Nullable SeriesInfo series) {}

    /** What was found out about one message before its unknown series are registered. */
    private record Checked(Incoming message, List<Good> good, List<ReadingError> errors) {}

    Resolver(GatewayDirectory gateways, SeriesDirectory series, SampleCheck check) {
        this.gateways = gateways;
        this.series = series;
        this.check = check;
    }

    /** @throws org.jdbi.v3.core.JdbiException if the database cannot be asked for what is not known yet */
    void resolve(Collection<Incoming> batch) {
        var unknown = new LinkedHashSet<SeriesKey>();
        var senders = new HashMap<Integer, GatewayRef>();
        var checked = new ArrayList<Checked>(batch.size());
        for (var message : batch) {
            if (message.topic() == null) {
                continue;
            }
            var sender = gateways.find(message.topic().gateway());
            if (sender instanceof GatewayDirectory.Known known) {
                senders.put(known.gateway().id(), known.gateway());
                checked.add(check(message, known.gateway(), unknown));
            } else {
                message.refused(stranger(message.topic(), sender));
            }
        }
        Map<SeriesKey, SeriesInfo> registered = unknown.isEmpty() ? Map.of() : series.register(unknown, senders);
        checked.forEach(each -> each.message().resolved(readings(each, registered), each.errors()));
    }

    private Checked check(Incoming message, GatewayRef gateway, Set<SeriesKey> unknown) {
        var samples = message.decoded().samples();
        var good = new ArrayList<Good>(samples.size());
        var errors = new ArrayList<ReadingError>();
        long latest = check.latest(message.publish().receivedAt());
        for (var sample : samples) {
            var value = check.check(sample, latest, errors);
            if (value.isPresent()) {
                var key = new SeriesKey(gateway.id(), sample.device(), sample.metric());
                var known = series.known(key);
                if (known == null) {
                    unknown.add(key);
                }
                good.add(new Good(sample, value.getAsDouble(), key, known));
            }
        }
        return new Checked(message, good, errors);
    }

    /** A series that is neither known nor registered now is one too many for its gateway. */
    private List<Incoming.Resolved> readings(Checked checked, Map<SeriesKey, SeriesInfo> registered) {
        var readings = new ArrayList<Incoming.Resolved>(checked.good().size());
        for (var good : checked.good()) {
            var sample = good.sample();
            var info = good.series() == null ? registered.get(good.key()) : good.series();
            if (info == null) {
                checked.errors().add(new ReadingError(sample.index(), RejectReason.TOO_MANY_SERIES, "the gateway has "
                        + series.mostPerGateway() + " series, the most it may have; "
                        + Quoted.of(sample.device() + "/" + sample.metric()) + " would be one more"));
            } else {
                readings.add(new Incoming.Resolved(sample.index(),
                        new Reading(info, sample.timeMicros(), good.value(), Quality.GOOD)));
            }
        }
        return readings;
    }

    private static ReadingError stranger(TelemetryTopic topic, GatewayDirectory.Found found) {
        return found instanceof GatewayDirectory.NoSuchPark
                ? ReadingError.ofMessage(RejectReason.UNKNOWN_PARK, "no park has the code " + topic.gateway().park()
                        + "; enter the park first, or correct the gateway's topic")
                : ReadingError.ofMessage(RejectReason.UNKNOWN_GATEWAY, "park " + topic.gateway().park()
                        + " has no gateway " + topic.gateway().gateway() + "; enter the gateway first");
    }
}
