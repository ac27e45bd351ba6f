package io.parkpulse.alarm;

import static io.parkpulse.alarm.Deliveries.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import io.parkpulse.registry.SeriesInfo;
import io.quarkus.test.junit.QuarkusTest;

/** What becomes of readings that come late, out of order, or from a clock that is ahead. */
@QuarkusTest
class ReviewTest {
    private static final String FIRE = "fire.detector_fire";
    private static final String FIRE_RULE = "fire.detector-fire";
    private static final String PH = "environment.effluent_ph";
    private static final String PH_RULE = "environment.effluent-ph-high";
    private static final Instant PAST = NOW.minusSeconds(3 * 86400);

    @Inject
    Deliveries deliveries;
    @Inject
    DataSource dataSource;
    @Inject
    Jdbi jdbi;

    @Test
    void aFireWhoseMessageWasOvertakenRingsAtOnceAndIsHeld() throws SQLException {
        var series = deliveries.newSeries(FIRE);
        at(series, NOW, 0);
        at(series, NOW.minusSeconds(1), 1);

        deliveries.reviewAll(NOW);

        assertThat(deliveries.journal(series)).containsExactly("RAISED!", "CLEARED!");
        assertThat(deliveries.states(series)).containsExactly("LATCHED_UNACKNOWLEDGED");
        assertThat(deliveries.told(series)).isEqualTo(2);
    }

    @Test
    void aFireIsNotMutedByAClockThatWasAhead() throws SQLException {
        var series = deliveries.newSeries(FIRE);
        at(series, NOW.plusSeconds(240), NOW, 0);

        at(series, NOW, 1);
        deliveries.reviewAll(NOW);
        assertThat(deliveries.journal(series)).containsExactly("RAISED!");
        assertThat(deliveries.states(series)).containsExactly("ACTIVE_UNACKNOWLEDGED");
        at(series, NOW.minusSeconds(5), 1);
        deliveries.reviewAll(NOW);
        assertThat(deliveries.journal(series)).as("the future has not come").containsExactly("RAISED!");

        at(series, NOW.plusSeconds(10), 0);
        assertThat(deliveries.journal(series)).as("live again").containsExactly("RAISED!", "CLEARED!");
        deliveries.reviewAll(NOW.plusSeconds(600));
        assertThat(deliveries.journal(series)).as("told once").containsExactly("RAISED!", "CLEARED!");
    }

    @Test
    void anAlarmOfAClockThatWasAheadIsNotRaisedTwice() throws SQLException {
        var series = deliveries.newSeries(PH);
        at(series, NOW.plusSeconds(240), NOW, 9.5);
        assertThat(deliveries.journal(series)).containsExactly("RAISED!");

        at(series, NOW, 9.5);
        at(series, NOW.plusSeconds(10), 9.5);
        deliveries.reviewAll(NOW.plusSeconds(10));
        at(series, NOW.plusSeconds(300), 9.5);
        deliveries.reviewAll(NOW.plusSeconds(600));

        assertThat(deliveries.journal(series)).containsExactly("RAISED!");
        assertThat(deliveries.episodes(series, PH_RULE)).containsExactly(NOW + " - ");
    }

    @Test
    void aBackfilledBreachIsHistoryAndStaysForAPersonToSee() throws SQLException {
        var series = deliveries.newSeries(PH);
        at(series, NOW, 7);
        at(series, PAST, NOW, 9.5);
        at(series, PAST.plusSeconds(300), NOW, 7);
        at(series, PAST.plusSeconds(600), NOW, 7);

        assertThat(deliveries.marks(series, NOW.plusSeconds(9))).as("quiet").isZero();
        deliveries.reviewAll(NOW.plusSeconds(10));

        assertThat(deliveries.journal(series)).containsExactly("RAISED", "CLEARED");
        assertThat(deliveries.states(series)).containsExactly("RETURNED_UNACKNOWLEDGED");
        assertThat(deliveries.told(series)).isZero();
    }

    @Test
    void aBackfillThatDoesNotPauseIsReviewedAllTheSame() throws SQLException {
        var series = deliveries.newSeries(PH);
        at(series, NOW, 7);
        for (int second = 0; second < 58; second += 5) {
            at(series, PAST.plusSeconds(second), NOW.plusSeconds(second), 9.5);
        }

        assertThat(deliveries.marks(series, NOW.plusSeconds(59))).isZero();
        assertThat(deliveries.marks(series, NOW.plusSeconds(60))).isEqualTo(1);
    }

    @Test
    void whatPeopleWereToldIsNotRewritten() throws SQLException {
        var series = deliveries.newSeries(PH);
        at(series, NOW.minusSeconds(10), 9.5);
        var told = alarm(series);
        at(series, NOW.minusSeconds(3600), 9.5);
        at(series, NOW.minusSeconds(1800), 9.5);

        deliveries.reviewAll(NOW.plusSeconds(10));

        assertThat(alarm(series)).isEqualTo(told);
        assertThat(deliveries.journal(series)).containsExactly("RAISED!");
        assertThat(deliveries.episodes(series, PH_RULE)).containsExactly(NOW.minusSeconds(3600) + " - ");
    }

    @Test
    void aFireOfThePastBesideOneOfNowIsAnAlarmThatHasEnded() throws SQLException {
        var series = deliveries.newSeries(FIRE);
        at(series, NOW, 1);
        at(series, PAST, NOW, 1);
        at(series, PAST.plusSeconds(60), NOW, 0);

        deliveries.reviewAll(NOW.plusSeconds(10));

        assertThat(deliveries.states(series)).containsExactly("ACTIVE_UNACKNOWLEDGED", "NORMAL");
        assertThat(deliveries.journal(series)).containsExactly("RAISED!", "RAISED", "CLEARED");
    }

    @Test
    void lateReadingsThatExceedNothingCorrectAnAlarmThatHasEnded() throws SQLException {
        var series = deliveries.newSeries(PH);
        for (int second : new int[]{0, 900, 1200, 1500}) {
            at(series, PAST.plusSeconds(second), NOW, second <= 900 ? 9.5 : 7);
        }
        jdbi.useHandle(handle -> handle.execute("DELETE FROM alarm_condition WHERE series_id = ?", series.id()));
        at(series, NOW, 7);
        assertThat(deliveries.episodes(series, PH_RULE))
                .containsExactly(PAST + " - " + PAST.plusSeconds(1500));

        at(series, PAST.plusSeconds(300), NOW, 7);
        at(series, PAST.plusSeconds(600), NOW, 7);
        deliveries.reviewAll(NOW.plusSeconds(10));

        assertThat(deliveries.episodes(series, PH_RULE)).containsExactly(PAST + " - " + PAST.plusSeconds(600),
                PAST.plusSeconds(900) + " - " + PAST.plusSeconds(1500));
        assertThat(deliveries.journal(series)).containsExactly("RAISED", "CLEARED");
    }

    @Test
    void aBackfillInOrderIsAnnouncedWhenALiveReadingShowsThatItStillHolds() throws SQLException {
        var series = deliveries.newSeries(PH);

        at(series, PAST, NOW, 9.5);
        at(series, NOW, 9.5);

        assertThat(deliveries.journal(series)).containsExactly("RAISED", "ANNOUNCED!");
    }

    @Test
    void aBackfillAfterLiveReadingsThatStillHoldsIsOneAlarm() throws SQLException {
        var series = deliveries.newSeries("environment.noise"); // on-delay: 60 s
        at(series, NOW.minusSeconds(20), 70);
        at(series, NOW.minusSeconds(3600), 70);
        at(series, NOW.minusSeconds(1800), 70);

        deliveries.reviewAll(NOW.plusSeconds(10));

        assertThat(deliveries.journal(series)).containsExactly("RAISED", "ANNOUNCED!");
        assertThat(deliveries.states(series)).containsExactly("ACTIVE_UNACKNOWLEDGED");
    }

    @Test
    void aReviewThatDoesNotCommitHappensLater() throws SQLException {
        var series = deliveries.newSeries(FIRE);
        at(series, NOW, 0);
        try (var crashed = dataSource.getConnection()) {
            crashed.setAutoCommit(false);
            deliveries.deliver(crashed, series, List.of(new Point(NOW.minusSeconds(1), 1)), NOW);
            crashed.rollback();
        }
        assertThat(deliveries.marks(series, NOW)).as("neither reading nor mark").isZero();

        at(series, NOW.minusSeconds(1), NOW, 1);
        try (var crashed = dataSource.getConnection()) {
            crashed.setAutoCommit(false);
            deliveries.take(crashed, new ConditionKey(series.id(), FIRE_RULE), NOW);
            crashed.rollback();
        }
        deliveries.reviewAll(NOW);

        assertThat(deliveries.journal(series)).containsExactly("RAISED!", "CLEARED!");
    }

    /** It has waited for the gateway's lock, and what was stored meanwhile is not of the future. */
    @Test
    void aReviewThatWaitedTakesInWhatWasStoredMeanwhile() throws Exception {
        var series = deliveries.newSeries("environment.noise"); // on-delay: 60 s
        at(series, NOW.minusSeconds(50), 70);
        at(series, NOW, 70);
        at(series, NOW.minusSeconds(25), 70);
        var clock = new AtomicReference<>(NOW);
        var later = NOW.plusSeconds(30);
        CompletableFuture<Integer> reviewed;
        try (var ingest = dataSource.getConnection()) {
            ingest.setAutoCommit(false);
            deliveries.deliver(ingest, series, List.of(new Point(later, 70)), later);
            reviewed = CompletableFuture.supplyAsync(() -> reviewDue(clock));
            await().until(() -> waiting() == 1);
            clock.set(later);
            ingest.commit();
        }

        assertThat(reviewed.get()).isEqualTo(1);
        assertThat(deliveries.journal(series)).containsExactly("RAISED!");
        assertThat(deliveries.states(series)).containsExactly("ACTIVE_UNACKNOWLEDGED");
    }

    @Test
    void aClockThatIsAheadByALittleIsRight() throws SQLException {
        var series = deliveries.newSeries("environment.noise"); // on-delay: 60 s
        at(series, NOW.minusSeconds(57), NOW, 70);
        at(series, NOW.plusSeconds(4), NOW, 70);
        at(series, NOW.minusSeconds(3), NOW, 70);

        deliveries.reviewAll(NOW);

        assertThat(deliveries.journal(series)).containsExactly("RAISED!");
    }

    @Test
    void twoReviewersDoEachReviewOnce() throws SQLException {
        var many = new ArrayList<SeriesInfo>();
        for (int i = 0; i < 20; i++) {
            many.add(deliveries.newSeries(FIRE));
            at(many.get(i), NOW, 0);
            at(many.get(i), NOW.minusSeconds(1), NOW, 1);
        }

        CompletableFuture.allOf(reviewing(), reviewing(), reviewing()).join();

        assertThat(many).allSatisfy(series -> assertThat(deliveries.journal(series))
                .containsExactly("RAISED!", "CLEARED!"));
    }

    private CompletableFuture<Void> reviewing() {
        return CompletableFuture.runAsync(() -> {
            try {
                deliveries.reviewAll(NOW);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private int reviewDue(AtomicReference<Instant> clock) {
        try {
            return deliveries.reviewer(new Deliveries.Small(7, 40)).reviewDue(clock::get);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many transactions wait for the lock of a gateway. */
    private int waiting() {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                .mapTo(Integer.class).one());
    }

    /** Arrives at once, or now. */
    private void at(SeriesInfo series, Instant time, double value) throws SQLException {
        at(series, time, time.isBefore(NOW) ? NOW : time, value);
    }

    private void at(SeriesInfo series, Instant time, Instant now, double value) throws SQLException {
        deliveries.deliver(series, List.of(new Point(time, value)), now);
    }

    private String alarm(SeriesInfo series) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT a::text FROM alarm a WHERE series_id = :series")
                .bind("series", series.id()).mapTo(String.class).one());
    }
}
