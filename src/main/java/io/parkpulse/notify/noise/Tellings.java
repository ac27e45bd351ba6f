package io.parkpulse.notify.noise;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

import io.parkpulse.notify.Channel;
import io.quarkus.arc.All;

/**
 * Queues what people are told of again, as of some time. Safe on any number of replicas: each takes what no other one has, and
 * what it writes commits with it.
 */
@ApplicationScoped
class Tellings {
    /** Of one transaction: it locks the conditions of so many alarms for a moment. */
    private static final int BATCH = 200;

    private final Jdbi jdbi;
    private final List<String> personal;

    Tellings(Jdbi jdbi, @All List<Channel> channels) {
        this.jdbi = jdbi;
        this.personal = channels.stream().filter(Channel::personal).map(Channel::name).toList();
    }

    /** The clock of the database: one for all replicas. */
    Instant now() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT now()").mapTo(Instant.class).one());
    }

    /** Tells of alarms whose silence or inhibition has ended. */
    int release(Instant at) {
        return all("SELECT release_holds(:personal, :at, :most)", at);
    }

    /** Tells of alarms that nobody has acknowledged for too long. */
    int repeat(Instant at) {
        return all("SELECT repeat_alarms(:personal, :at, :most)", at);
    }

    /** Tells how alarms flap, or that they do not any more. */
    int sumUp(Instant at) {
        return all("SELECT tell_flapping(:personal, :at, :most)", at);
    }

    private int all(String call, Instant at) {
        int total = 0;
        int told;
        do {
            told = jdbi.inTransaction(handle -> handle.createQuery(call).bindArray("personal", String.class, personal)
                    .bind("at", at).bind("most", BATCH).mapTo(Integer.class).one());
            total += told;
        } while (told == BATCH);
        return total;
    }
}
