package io.parkpulse.telemetry;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Streams the newest readings of a park: all of them first, then those that changed, at most once a second. Read from
 * the database, so that it shows what any replica has committed; everybody who watches a park shares one query.
 */
@ApplicationScoped
class LiveReadings {
    private static final Logger LOG = Logger.getLogger(LiveReadings.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final LatestReadings latest;
    private final Map<String, Multi<List<LatestReading>>> snapshots = new ConcurrentHashMap<>();

    LiveReadings(LatestReadings latest) {
        this.latest = latest;
    }

    Multi<List<LatestReading>> ofPark(String park) {
        return Multi.createFrom().deferred(() -> {
            var seen = new HashMap<Integer, LatestReading>();
            return snapshots.computeIfAbsent(park, this::snapshots).map(snapshot -> changed(snapshot, seen))
                    .filter(readings -> !readings.isEmpty());
        });
    }

    private static List<LatestReading> changed(List<LatestReading> snapshot, Map<Integer, LatestReading> seen) {
        return snapshot.stream().filter(reading -> !reading.equals(seen.put(reading.seriesId(), reading))).toList();
    }

    private Multi<List<LatestReading>> snapshots(String park) {
        return Multi.createFrom().ticks().startingAfter(Duration.ofMillis(1)).every(EVERY)
                .onOverflow().drop().emitOn(Infrastructure.getDefaultWorkerPool(), 1)
                .map(tick -> read(park))
                .broadcast().withCancellationAfterLastSubscriberDeparture().toAllSubscribers();
    }

    /** Nothing new while the database is away; the next tick asks again. */
    private List<LatestReading> read(String park) {
        try {
            return latest.ofPark(park);
        } catch (RuntimeException e) {
            LOG.debugf(e, "could not read the newest readings park=%s", park);
            return List.of();
        }
    }
}
