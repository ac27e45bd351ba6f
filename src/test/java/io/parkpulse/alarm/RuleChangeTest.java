package io.parkpulse.alarm;

import static io.parkpulse.alarm.Deliveries.NOW;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import io.parkpulse.alarm.rule.RuleApi;
import io.parkpulse.registry.SeriesInfo;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

/** What a change of a rule does to readings and alarms, on every replica. */
@QuarkusTest
class RuleChangeTest {
    private static final AtomicInteger IDS = new AtomicInteger();

    @Inject
    Deliveries deliveries;
    @Inject
    DataSource dataSource;
    @Inject
    Jdbi jdbi;
    @Inject
    AlarmRules rules;
    @Inject
    RuleStore store;
    @Inject
    ShippedRules shipped;
    @Inject
    RuleReleases releases;
    @Inject
    RuleTrial trial;

    private final String id = "site.changed-" + IDS.incrementAndGet();

    /** Asks as seldom, or as often, as a test wants. */
    private record Looks(Duration lookEvery, Duration reloadEvery) implements RuleSettings {
        @Override
        public Duration releaseEvery() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration trySpan() {
            return Duration.ofDays(31);
        }

        @Override
        public int trySeries() {
            return 1;
        }

        @Override
        public long tryReadings() {
            return 1;
        }
    }

    @Test
    void aTrialSaysWhatTheRuleRaisesWhenItIsInForce() throws SQLException {
        var series = deliveries.newSeries("environment.noise");
        var rule = rule(series, 60);
        rule.put("timing", Map.of("onDelay", "PT1M", "offDelay", "PT2M"));
        var readings = readings(NOW.minusSeconds(6 * 3600), 400);
        store(series, readings);

        var tried = attempt(rule, NOW.minusSeconds(7 * 3600), NOW).statusCode(200).extract().jsonPath();
        RuleApi.create(rule).statusCode(201);
        var later = deliveries.newSeries("environment.noise");
        rule.put("scope", scope(later));
        RuleApi.change(id, 1, rule).statusCode(200);
        for (int i = 0; i < readings.size(); i += 10) {
            var batch = readings.subList(i, i + 10);
            deliveries.deliver(later, batch, batch.get(9).at());
        }

        var raised = deliveries.episodes(later, id);
        assertThat(raised).hasSizeGreaterThan(5);
        assertThat(tried.getInt("alarms")).isEqualTo(raised.size());
        assertThat(tried.getList("devices[0].episodes.collect { it.raisedAt + ' - ' + (it.clearedAt ?: '') }"))
                .isEqualTo(raised);
        assertThat(tried.getBoolean("complete")).isTrue();
        assertThat(tried.getLong("readings")).isEqualTo(400);
        assertThat(tried.getInt("recorded")).isZero();
        assertThat(tried.getString("noteZh")).contains("触发 " + raised.size() + " 次报警");
        attempt(rule, NOW.minusSeconds(7 * 3600), NOW).statusCode(200).body("recorded", equalTo(raised.size()))
                .body("alarms", equalTo(raised.size()));
    }

    @Test
    void aTrialIsBoundedAndSaysSo() throws SQLException {
        var series = deliveries.newSeries("environment.noise");
        store(series, readings(NOW.minusSeconds(3600), 60));
        var rule = rule(series, 60);

        attempt(rule, NOW.minus(40, ChronoUnit.DAYS), NOW).statusCode(400)
                .body("detail", startsWith("since is " + NOW.minus(40, ChronoUnit.DAYS)));
        var version = new RuleVersion(noise(0, 60), Scope.EVERYWHERE, null, true, Origin.SITE, null, null);
        var bounded = jdbi.inTransaction(handle -> trial.replay(trial.rules(handle, List.of(version)), id, series,
                NOW.minusSeconds(7200), NOW, 59));
        var whole = jdbi.inTransaction(handle -> trial.replay(trial.rules(handle, List.of(version)), id, series,
                NOW.minusSeconds(7200), NOW, 60));

        assertThat(bounded.complete()).isFalse();
        assertThat(bounded.readings()).isEqualTo(59);
        assertThat(whole.complete()).isTrue();
        assertThat(rules.snapshot().of(series, id)).as("in force").isNull();
    }

    @Test
    void anotherReplicaHearsOfAChange() {
        var other = new AlarmRules(jdbi, store, shipped);
        other.reload();
        var listener = new RuleListener(dataSource, other, new Looks(Duration.ofMinutes(1), Duration.ofMinutes(9)));
        var series = deliveries.newSeries("environment.noise");
        try (var running = running(listener)) {
            RuleApi.create(rule(series, 60)).statusCode(201);
            assertThat(rules.snapshot().of(series, id).at(NOW).limit()).as("at once where it was changed")
                    .isEqualTo(60);

            await().untilAsserted(() -> assertThat(other.snapshot().of(series, id)).isNotNull());
            assertThat(other.snapshot().of(series, id).at(NOW).limit()).isEqualTo(60);
        }
    }

    @Test
    void anotherReplicaFindsAChangeOfWhichItDidNotHear() {
        var other = new AlarmRules(jdbi, store, shipped);
        other.reload();
        var before = other.snapshot();
        var listener = new RuleListener(dataSource, other, new Looks(Duration.ofMillis(100), Duration.ofMinutes(9)));
        try (var running = running(listener)) {
            jdbi.useHandle(handle -> handle.execute("""
                    INSERT INTO alarm_rule_change (subject, subject_id, revision, action, at, person, reason)
                    VALUES ('rule', ?, 1, 'change', now(), 'x', 'no notification')
                    """, id));

            await().untilAsserted(() -> assertThat(other.snapshot()).isNotSameAs(before));
        }
    }

    @Test
    void aDeviceThatMovesIsJudgedByTheRuleOfItsNewZone() {
        var series = deliveries.newSeries("environment.noise");
        given().contentType(ContentType.JSON).body(Map.of("code", "quiet", "name", "Quiet"))
                .put("/api/v1/parks/late/zones/quiet").then().statusCode(200);
        var rule = rule(series, 45);
        rule.put("scope", Map.of("park", "late", "zone", "quiet"));
        RuleApi.create(rule).statusCode(201);
        assertThat(rules.snapshot().of(series, id)).isNull();

        given().contentType(ContentType.JSON)
                .body(Map.of("code", series.deviceCode(), "name", "Meter", "zone", "quiet"))
                .put("/api/v1/parks/late/gateways/" + series.gatewayCode() + "/devices/" + series.deviceCode()).then()
                .statusCode(200);

        await().untilAsserted(() -> assertThat(rules.snapshot().of(series, id)).isNotNull());
    }

    @Test
    void anAlarmOfADisabledRuleIsClearedAndStaysForAPersonToSee() throws SQLException {
        var series = deliveries.newSeries("environment.noise");
        RuleApi.create(rule(series, 60)).statusCode(201);
        deliveries.deliver(series, List.of(new Point(NOW, 63)), NOW);
        assertThat(journal(series)).containsExactly("RAISED 63.0");

        RuleApi.turn("disable", id, 1, scope(series)).statusCode(200);
        releases.release(NOW.plusSeconds(1));

        assertThat(journal(series)).containsExactly("RAISED 63.0", "CLEARED the rule is disabled 该规则已停用");
        assertThat(deliveries.states(series)).containsExactly("RETURNED_UNACKNOWLEDGED");
        assertThat(deliveries.episodes(series, id)).singleElement().asString().doesNotEndWith("- ");
        long alarm = jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM alarm WHERE series_id = ?")
                .bind(0, series.id()).mapTo(Long.class).one());
        RuleApi.post("/api/v1/alarms/" + alarm + "/acknowledge", Map.of("person", "Li Wei")).statusCode(200)
                .body("state", equalTo("normal"));
        deliveries.deliver(series, List.of(new Point(NOW.plusSeconds(9), 70)), NOW.plusSeconds(9));
        assertThat(deliveries.states(series)).as("nothing judges it").containsExactly("NORMAL");
    }

    @Test
    void theNextReadingClearsWhatNoVersionJudgesAnyMore() throws SQLException {
        var series = deliveries.newSeries("environment.noise");
        var rule = rule(series, 50);
        rule.put("schedule", "night");
        RuleApi.create(rule).statusCode(201);
        var morning = LocalDate.ofInstant(NOW, series.timeZone()).atTime(LocalTime.of(6, 0)).atZone(series.timeZone())
                .toInstant();
        deliveries.deliver(series, List.of(new Point(morning.minusSeconds(60), 52)), morning);
        assertThat(journal(series)).containsExactly("RAISED 52.0");

        deliveries.deliver(series, List.of(new Point(morning, 52)), morning);

        assertThat(journal(series)).containsExactly("RAISED 52.0",
                "CLEARED 52.0 the rule does not apply at this time 该规则此时不适用");
        assertThat(deliveries.episodes(series, id)).containsExactly(morning.minusSeconds(60) + " - " + morning);
        assertThat(deliveries.expected(series, id,
                List.of(new Point(morning.minusSeconds(60), 52), new Point(morning, 52)), morning))
                .isEqualTo(deliveries.episodes(series, id));
    }

    @Test
    void theNightLimitJudgesFromTenInTheEvening() throws SQLException {
        var series = deliveries.newSeries("environment.noise");
        var evening = LocalDate.ofInstant(NOW, series.timeZone()).atTime(LocalTime.of(22, 0)).atZone(series.timeZone())
                .toInstant();
        for (int second = -120; second < 0; second += 10) {
            deliveries.deliver(series, List.of(new Point(evening.plusSeconds(second), 60)), evening);
        }
        assertThat(journal(series)).isEmpty();

        for (int second = 0; second <= 60; second += 10) {
            deliveries.deliver(series, List.of(new Point(evening.plusSeconds(second), 60)), evening);
        }

        assertThat(journal(series)).containsExactly("RAISED 60.0");
        var alarm = jdbi.withHandle(handle -> handle
                .createQuery("SELECT limit_value, name_zh, source FROM alarm_info WHERE series_id = :series")
                .bind("series", series.id()).mapToMap().one());
        assertThat(alarm).containsEntry("limit_value", 55.0).containsEntry("name_zh", "夜间厂界噪声超过 55 dB(A)")
                .containsEntry("source", "GB 12348-2008 table 1, class 3 by night");
    }

    @Test
    void whatAPersonHasChangedIsNotSeededAgain() {
        jdbi.useTransaction(handle -> {
            handle.execute("UPDATE alarm_rule SET in_force_until = now() WHERE id = 'logistics.parking-full'");
            var shippedOne = store.versions(handle, "logistics.parking-full").get(0);
            long site = store.insert(handle, new RuleVersion(shippedOne.rule(), Scope.EVERYWHERE, null, false,
                    Origin.SITE, null, null));

            shipped.seed(handle);

            assertThat(store.versions(handle, "logistics.parking-full"))
                    .filteredOn(version -> version.inForceUntil() == null)
                    .extracting(version -> version.rule().version()).containsExactly(site);
            handle.rollback();
        });
    }

    @Test
    void aChangedShippedRuleIsSeededAsAFurtherVersion() {
        var dwell = "logistics.hazardous-dwell";
        jdbi.useTransaction(handle -> {
            handle.execute("UPDATE alarm_rule SET limit_value = 119 WHERE id = ?", dwell); // as an older release had it

            shipped.seed(handle);
            shipped.seed(handle);

            var versions = store.versions(handle, dwell);
            assertThat(versions).extracting(version -> version.rule().limit()).containsExactly(119.0, 120.0);
            assertThat(versions.get(1).inForceFrom()).isEqualTo(versions.get(0).inForceUntil()).isNotNull();
            assertThat(store.changes(handle, "rule", dwell).get(0).person()).isEqualTo("ParkPulse");
            handle.rollback();
        });
    }

    @Test
    void aStartAtWhichNothingIsNewWritesNothing() {
        jdbi.useTransaction(handle -> {
            shipped.seed(handle);
            long before = store.state(handle);

            shipped.seed(handle);

            assertThat(store.state(handle)).isEqualTo(before);
            handle.rollback();
        });
    }

    private void store(SeriesInfo series, List<Point> readings) throws SQLException {
        deliveries.deliver(series, readings, NOW);
    }

    /** One a minute, that wander around 60 dB. */
    private static List<Point> readings(Instant from, int count) {
        var random = new Random(7);
        var readings = new ArrayList<Point>();
        for (int i = 0; i < count; i++) {
            readings.add(new Point(from.plusSeconds(53L * i), 60 + 8 * Math.sin(i / 6.0) + random.nextInt(5)));
        }
        return readings;
    }

    private Map<String, Object> rule(SeriesInfo series, double limit) {
        var rule = RuleApi.noise(id, "late", limit);
        rule.put("scope", scope(series));
        return rule;
    }

    private static Map<String, Object> scope(SeriesInfo series) {
        return Map.of("park", series.parkCode(), "gateway", series.gatewayCode(), "device", series.deviceCode());
    }

    private AlarmRule noise(long version, double limit) {
        return new AlarmRule(version, id, id, null, "environment.noise", RuleKind.HIGH, Measure.RAW, limit, 2,
                new Timing(Duration.ZERO, Duration.ZERO, false), Severity.MINOR, Duration.ofMinutes(5), "Noise", "噪声",
                "test", LocalDate.of(2020, 1, 1), null);
    }

    private static ValidatableResponse attempt(Map<String, Object> rule, Instant since,
            Instant until) {
        return RuleApi.post("/api/v1/alarm-rules/try",
                Map.of("rule", rule, "since", since.toString(), "until", until.toString()));
    }

    /** The journal of this test's rule: transition, value, and why. */
    private List<String> journal(SeriesInfo series) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT concat_ws(' ', e.transition, to_char(e.value, 'FM990.0'), e.comment)
                FROM alarm_event e JOIN alarm a ON a.id = e.alarm_id
                WHERE a.series_id = :series AND e.transition <> 'ACKNOWLEDGED' ORDER BY e.id
                """).bind("series", series.id()).mapTo(String.class).list());
    }

    private interface Running extends AutoCloseable {
        @Override
        void close();
    }

    private static Running running(RuleListener listener) {
        listener.start(null);
        return () -> {
            try {
                listener.stop(null);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
