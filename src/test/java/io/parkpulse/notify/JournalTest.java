package io.parkpulse.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(NotifyProfile.class)
class JournalTest {
    @Inject
    TestAlarms alarms;
    @Inject
    Journal journal;

    @Test
    void loadsInTheOrderThatWasAskedFor() {
        long first = alarms.raise();
        long second = alarms.raise();

        assertThat(journal.load(List.of(second, -1L, first))).extracting(Notification::eventId).containsExactly(second,
                first);
    }

    @Test
    void knowsTheNewestLinesAfterOneOldestFirst() {
        long seen = alarms.raise();
        var missed = alarms.raise(5, "");

        assertThat(journal.idsAfter(seen, 3)).containsExactlyElementsOf(missed.subList(2, 5));
        assertThat(journal.idsAfter(missed.get(4), 1000)).doesNotContain(missed.get(4));
    }

    @Test
    void countsALineThatWasCommittedAfterALaterOneAsNotSeen() {
        var reversed = alarms.commitInReverse(later -> {});

        assertThat(journal.idsAfter(reversed.committedFirst(), 1000)).contains(reversed.committedLast());
    }

    @Test
    void knowsTheLinesSinceAMoment() {
        var before = journal.load(List.of(alarms.raise())).get(0).recordedAt();
        long later = alarms.raise();

        assertThat(journal.idsSince(before.plusNanos(1000), 10)).containsExactly(later);
        assertThat(journal.idsSince(Instant.EPOCH, 1)).containsExactly(later);
    }
}
