package io.parkpulse.notify.stream;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import jakarta.annotation.Nullable;

/**
 * One listener of the stream. What it has not taken yet is bounded: a client that falls further behind is disconnected
 * and comes back with the id of what it saw last.
 */
final class StreamClient {
    private final Consumer<StreamedAlarm> out;
    private final Runnable disconnect;
    private final int most;
    private final AtomicInteger waiting;
    private @Nullable List<StreamedAlarm> held = new ArrayList<>();
    private boolean gone;

    /**
     * @param out        takes without blocking
     * @param disconnect ends the stream
     * @param waiting    counted up here for each one given out, counted down by whoever takes it further
     * @param most       how many may wait
     */
    StreamClient(Consumer<StreamedAlarm> out, Runnable disconnect, AtomicInteger waiting, int most) {
        this.out = out;
        this.disconnect = disconnect;
        this.waiting = waiting;
        this.most = most;
    }

    /** Sends what the client missed, then what came since it was made and was not among that, then live. */
    synchronized void start(List<StreamedAlarm> missed) {
        var live = held == null ? List.<StreamedAlarm>of() : held;
        held = null;
        missed.forEach(this::send);
        Set<Long> sent = new HashSet<>(missed.stream().map(StreamedAlarm::eventId).toList());
        live.stream().filter(alarm -> !sent.contains(alarm.eventId())).forEach(this::send);
    }

    /** Just committed. */
    synchronized void live(List<StreamedAlarm> alarms) {
        if (held == null) {
            alarms.forEach(this::send);
        } else if (held.size() + alarms.size() > most) {
            leave();
        } else {
            held.addAll(alarms);
        }
    }

    private void send(StreamedAlarm alarm) {
        if (gone) {
            return;
        }
        if (waiting.incrementAndGet() > most) {
            leave();
        } else {
            out.accept(alarm);
        }
    }

    private void leave() {
        gone = true;
        disconnect.run();
    }
}
