package io.parkpulse.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(NotifyProfile.class)
class OutboxSweeperTest {
    @Inject
    OutboxSweeper sweeper;
    @Inject
    TestAlarms alarms;
    @Inject
    Jdbi jdbi;

    @Test
    void deletesWhatEndedLongAgoWithItsAttemptsAndNothingElse() {
        long old = row("DELIVERED", 401, 401);
        long standIn = row("DELIVERED", 399, 399);
        jdbi.useHandle(handle -> handle.execute("UPDATE outbox SET because_of = ? WHERE id = ?", old, standIn));
        long givenUp = row("GIVEN_UP", 405, 402);
        long endedLate = row("DELIVERED", 405, 399);
        long waiting = row("PENDING", 900, null);

        sweeper.delete(Duration.ofDays(400));

        assertThat(exists(old)).isFalse();
        assertThat(exists(givenUp)).isFalse();
        assertThat(exists(standIn)).isTrue();
        assertThat(exists(endedLate)).isTrue();
        assertThat(exists(waiting)).isTrue();
        assertThat(attempts(old)).isZero();
        assertThat(attempts(waiting)).isEqualTo(1);
    }

    private long row(String status, int createdDaysAgo, Integer finishedDaysAgo) {
        long event = alarms.raiseHistorical();
        return jdbi.withHandle(handle -> {
            long id = handle.createQuery("""
                    INSERT INTO outbox (alarm_event_id, channel, status, created_at, finished_at)
                    VALUES (:event, 'pigeon-of-old', :status, now() - :created * interval '1 day',
                            now() - :finished * interval '1 day') RETURNING id
                    """).bind("event", event).bind("status", status).bind("created", createdDaysAgo)
                    .bind("finished", finishedDaysAgo).mapTo(Long.class).one();
            handle.execute("""
                    INSERT INTO delivery_attempt (outbox_id, attempt, delivered, detail, duration_ms)
                    VALUES (?, 1, false, 'no', 1)
                    """, id);
            return id;
        });
    }

    private boolean exists(long id) {
        return count("outbox WHERE id = ?", id) > 0;
    }

    private int attempts(long id) {
        return count("delivery_attempt WHERE outbox_id = ?", id);
    }

    private int count(String rows, long id) {
        return jdbi.withHandle(handle -> handle.select("SELECT count(*) FROM " + rows, id).mapTo(Integer.class).one());
    }
}
