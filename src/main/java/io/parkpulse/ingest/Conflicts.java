package io.parkpulse.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.parkpulse.telemetry.Reading;
import io.parkpulse.telemetry.ReadingBatch;

/**
 * Readings whose (series, time) has another value already. The first that came is kept: a reading that was acknowledged,
 * counted and may have raised an alarm does not change behind anybody's back. The other is refused with its reason.
 */
final class Conflicts {
    private record Key(int series, long timeMicros) {
        static Key of(Reading reading) {
            return new Key(reading.series().id(), reading.timeMicros());
        }
    }

    /** What is kept, where something else was sent too. */
    private final Map<Key, Double> kept = new HashMap<>();

    Conflicts(ReadingBatch batch) {
        batch.repeated().forEach(reading -> kept.put(Key.of(reading), reading.value()));
    }

    /** @param differing readings as they are stored, where the batch has another value */
    void stored(Collection<Reading> differing) {
        differing.forEach(reading -> kept.put(Key.of(reading), reading.value()));
    }

    /** Gives each message its errors; returns how many there are. */
    int tell(List<Incoming> batch) {
        int conflicts = 0;
        for (var message : batch) {
            var errors = new ArrayList<ReadingError>();
            for (var resolved : message.readings()) {
                var reading = resolved.reading();
                var value = kept.get(Key.of(reading));
                if (value != null && value != reading.value()) {
                    errors.add(new ReadingError(resolved.index(), RejectReason.CONFLICTING_VALUE, "the value "
                            + reading.value() + " of " + reading.series().deviceCode() + "/"
                            + reading.series().metric().id() + " at " + reading.time() + " was not stored: " + value
                            + " is stored for that time already, and the first is kept"));
                }
            }
            message.conflicting(errors);
            conflicts += errors.size();
        }
        return conflicts;
    }
}
