package io.parkpulse.notify.routing;

import static io.parkpulse.notify.PeopleApi.contact;
import static io.parkpulse.notify.PeopleApi.put;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.parkpulse.alarm.Severity;
import io.parkpulse.notify.DefaultRecipients;
import io.parkpulse.notify.PagerChannel;
import io.parkpulse.notify.PeopleProfile;
import io.parkpulse.notify.SiteAlarms;
import io.parkpulse.notify.SiteAlarms.Place;
import io.parkpulse.notify.SiteAlarms.Raised;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;

/** The shipped duty chain in a park with a team on each level; each test has a park of its own. */
@QuarkusTest
@TestProfile(PeopleProfile.class)
class EscalationTest {
    private static final String METRIC = "fire.cable_temperature";
    private static final List<String> LEVELS = List.of("enterprise", "park", "territory", "department");

    @Inject
    SiteAlarms alarms;
    @Inject
    Escalations escalations;
    @Inject
    DefaultRecipients defaults;
    @Inject
    PagerChannel pager;
    @Inject
    MeterRegistry metrics;
    @Inject
    Jdbi jdbi;

    private final String park = "chain-" + UUID.randomUUID();
    private final Place place = new Place(park, null, "acme");
    private final List<String> teams = new ArrayList<>();
    private Instant raisedAt;

    @BeforeEach
    void enter() {
        alarms.enter(place);
        for (int i = 0; i < LEVELS.size(); i++) {
            contact("chain-" + LEVELS.get(i), "pager:" + (i + 1));
        }
    }

    @AfterEach
    void remove() {
        teams.forEach(team -> given().delete("/api/v1/teams/" + team).then().statusCode(204));
        jdbi.useHandle(handle -> handle.execute("""
                UPDATE alarm_escalation SET state = 'STOPPED', ended_at = now() WHERE state = 'PENDING'
                """));
    }

    private void team(String level) {
        var code = level + "-" + UUID.randomUUID();
        var team = new HashMap<String, Object>(
                Map.of("name", level, "level", level, "parks", List.of(park), "members", List.of("chain-" + level)));
        if (level.equals("enterprise")) {
            team.put("enterprise", "acme");
        }
        put("teams", code, team).statusCode(200);
        teams.add(code);
    }

    private void wholeChain() {
        LEVELS.forEach(this::team);
    }

    private Raised raise(Severity severity) {
        raisedAt = Instant.now();
        return alarms.raise(place, METRIC, severity);
    }

    /** Fires what is due so many seconds after the test began to raise the alarm. */
    private List<Escalations.Step> fireAfter(long seconds) {
        return escalations.fireDue(raisedAt.plusSeconds(seconds));
    }

    @Test
    void theChainGoesUpWhileNobodyAcknowledges() {
        wholeChain();
        var raised = raise(Severity.CRITICAL);
        assertThat(told(raised)).containsExactlyInAnyOrder("1 round 0", "2 round 0");

        fireAfter(899);
        assertThat(told(raised)).hasSize(2);
        fireAfter(901);
        assertThat(told(raised)).hasSize(3).contains("3 round 1");
        fireAfter(1799);
        assertThat(told(raised)).hasSize(3);
        fireAfter(1801);
        assertThat(told(raised)).hasSize(4).contains("4 round 2");
        fireAfter(1_000_000);
        assertThat(told(raised)).as("nothing twice").hasSize(4);
    }

    @Test
    void whoIsToldHasANameAndALink() {
        wholeChain();
        var raised = raise(Severity.CRITICAL);
        fireAfter(901);

        var paged = await().until(() -> pager.of(raised.alarmId()), found -> found.size() == 3).stream()
                .filter(dispatch -> dispatch.recipient().equals("3")).findFirst().orElseThrow();

        assertThat(paged.recipient()).isEqualTo("3");
        assertThat(paged.round()).isEqualTo(1);
        assertThat(paged.addressee().name()).isEqualTo("Name of chain-territory");
        assertThat(paged.acknowledgeLink().toString()).startsWith("https://pulse.park.example/acknowledge/");
    }

    @Test
    void acknowledgingInTheApiStopsIt() {
        wholeChain();
        var raised = raise(Severity.CRITICAL);

        acknowledge(raised);

        assertThat(states(raised)).containsExactly("STOPPED", "STOPPED");
        assertThat(fireAfter(1_000_000)).isEmpty();
    }

    @Test
    void acknowledgingByALinkStopsIt() {
        wholeChain();
        var raised = raise(Severity.CRITICAL);
        fireAfter(901);
        var paged = await().until(() -> pager.of(raised.alarmId()), found -> found.size() == 3).get(2);

        given().post(paged.acknowledgeLink().getPath()).then().statusCode(200);

        assertThat(states(raised)).containsExactly("FIRED", "STOPPED");
        fireAfter(1_000_000);
        String by = jdbi.withHandle(handle -> handle
                .createQuery(
                        """
                                SELECT person || ', ' || comment FROM alarm_event WHERE alarm_id = :alarm AND transition = 'ACKNOWLEDGED'
                                """)
                .bind("alarm", raised.alarmId()).mapTo(String.class).one());
        assertThat(by).isEqualTo("Name of chain-territory, by link 通过链接 (pager)");
        assertThat(told(raised)).as("who was told is told that somebody has it, and nobody else")
                .containsExactlyInAnyOrder("1 round 0", "2 round 0", "3 round 1", "1 round 0", "2 round 0",
                        "3 round 0");
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL,FIRED PENDING", "MAJOR,STOPPED STOPPED STOPPED", "MINOR,STOPPED"})
    void onceTheConditionIsOverOnlyCriticalOnesGoOn(Severity severity, String states) {
        wholeChain();
        var raised = raise(severity);

        alarms.clear(raised, severity);
        fireAfter(901);

        assertThat(states(raised)).containsExactly(states.split(" "));
    }

    @Test
    void acknowledgingWhatIsOverStopsItToo() {
        wholeChain();
        var raised = raise(Severity.CRITICAL);
        alarms.clear(raised, Severity.CRITICAL);

        acknowledge(raised);

        assertThat(states(raised)).containsExactly("STOPPED", "STOPPED");
    }

    @Test
    void anAlarmThatComesBackBeginsAgain() {
        wholeChain();
        var raised = raise(Severity.MAJOR);
        alarms.clear(raised, Severity.MAJOR);

        alarms.raiseAgain(raised, Severity.MAJOR);

        assertThat(states(raised)).containsExactlyInAnyOrder("STOPPED", "STOPPED", "STOPPED",
                "PENDING", "PENDING", "PENDING");
    }

    @Test
    void anAlarmThatComesBackWhileItRunsDoesNotBeginTwice() {
        wholeChain();
        var raised = raise(Severity.CRITICAL);
        alarms.clear(raised, Severity.CRITICAL);

        alarms.raiseAgain(raised, Severity.CRITICAL);

        assertThat(states(raised)).containsExactly("PENDING", "PENDING");
    }

    @Test
    void aWorseLimitBeginsAgainWithTheStepsOfItsSeverity() {
        wholeChain();
        var raised = raise(Severity.MINOR);

        alarms.stepUp(raised, Severity.CRITICAL);

        assertThat(told(raised)).as("the park at once, it is critical now").containsExactlyInAnyOrder("1 round 0",
                "1 round 0", "2 round 0");
        fireAfter(1000);
        assertThat(told(raised)).contains("3 round 1").doesNotContain("4 round 1");
    }

    @Test
    void thePastIsEscalatedToNobody() {
        wholeChain();

        var raised = alarms.raise(place, METRIC, Severity.CRITICAL, true);

        assertThat(states(raised)).isEmpty();
        assertThat(told(raised)).isEmpty();
    }

    @Test
    void aLevelWithoutATeamIsLeftOut() {
        team("park");
        team("department");

        var raised = raise(Severity.MINOR);

        assertThat(told(raised)).as("the park is first, and does not wait").containsExactly("2 round 0");
        assertThat(states(raised)).as("minor alarms do not go to departments").isEmpty();
    }

    @Test
    void aParkWithoutTeamsIsAsBefore() {
        var raised = raise(Severity.CRITICAL);

        assertThat(told(raised)).isEmpty();
        assertThat(states(raised)).isEmpty();
        assertThat(recipients(raised)).containsExactlyInAnyOrder("officer@park.example", "fire@park.example", "", "");
    }

    @Test
    void aStepThatReachesNobodyGoesToTheRecipientsOfTheSettings() {
        wholeChain();
        var raised = raise(Severity.CRITICAL);
        put("contacts", "chain-territory", Map.of("name", "gone", "active", false)).statusCode(200);

        fireAfter(901);

        assertThat(recipients(raised)).contains("officer@park.example", "fire@park.example");
        given().get("/api/v1/alarms/" + raised.alarmId() + "/told").then().statusCode(200).body("told.reason",
                hasItem(matchesPattern(
                        "not acknowledged: duty-chain step 3: nobody of territory-.* can be reached: by the settings")))
                .body("escalation.state", contains("fired", "pending"));
    }

    @Test
    void aRouteHasAnEscalationOfItsOwn() {
        contact("boss", "pager:99");
        put("escalation-policies", "own", Map.of("name", "own", "afterClear", "always", "steps",
                List.of(Map.of("afterSeconds", 60, "contact", "boss", "severities", List.of("warning")),
                        Map.of("afterSeconds", 120, "contact", "chain-park"))))
                .statusCode(200);
        put("routes", "own", Map.of("name", "own", "park", park, "contact", "chain-enterprise", "escalation", "own"))
                .statusCode(200);
        try {
            var raised = raise(Severity.WARNING);
            alarms.clear(raised, Severity.WARNING);
            fireAfter(61);

            assertThat(told(raised)).contains("1 round 0", "99 round 1").doesNotContain("2 round 1");
            fireAfter(121);
            assertThat(told(raised)).contains("2 round 2");
        } finally {
            given().delete("/api/v1/routes/own").then().statusCode(204);
            given().delete("/api/v1/escalation-policies/own").then().statusCode(204);
        }
    }

    @Test
    void replicasShareTheSteps() throws Exception {
        wholeChain();
        var raised = new ArrayList<Raised>();
        for (int i = 0; i < 60; i++) {
            raised.add(raise(Severity.CRITICAL));
        }
        var replicas = List.of(escalations, new Escalations(jdbi, defaults, Clock.systemUTC(), metrics));
        var barrier = new CyclicBarrier(replicas.size());
        var pool = Executors.newFixedThreadPool(replicas.size());
        try {
            var due = raisedAt.plusSeconds(1801);
            var both = pool.invokeAll(replicas.stream().<Callable<List<Escalations.Step>>>map(replica -> () -> {
                barrier.await();
                var fired = new ArrayList<Escalations.Step>();
                for (int i = 0; i < 10; i++) {
                    fired.addAll(replica.fireDue(due));
                }
                return fired;
            }).toList());
            var ids = new ArrayList<Long>();
            for (var each : both) {
                each.get().forEach(step -> ids.add(step.id()));
            }

            assertThat(ids).hasSize(120).doesNotHaveDuplicates();
            assertThat(raised).allSatisfy(each -> assertThat(told(each)).extracting(text -> text.substring(0, 1))
                    .containsExactlyInAnyOrder("1", "2", "3", "4"));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void whatWasDueWhileNothingRanIsToldAfterTheRestart() {
        wholeChain();
        var raised = raise(Severity.CRITICAL);

        new Escalations(jdbi, defaults, Clock.systemUTC(), metrics).fireDue(raisedAt.plusSeconds(86_400));

        assertThat(told(raised)).containsExactlyInAnyOrder("1 round 0", "2 round 0", "3 round 1", "4 round 2");
    }

    @Test
    void aTrialShowsTheChain() {
        wholeChain();

        given().contentType(ContentType.JSON)
                .body(Map.of("park", park, "enterprise", "acme", "domain", "fire", "severity", "major"))
                .post("/api/v1/routes/try").then().statusCode(200)
                .body("escalation.level", contains("park", "territory", "department"))
                .body("escalation.afterSeconds", contains(600, 3600, 14400))
                .body("escalation[0].recipients.address", contains("2"))
                .body("recipients.reason", hasItem(
                        matchesPattern("duty chain, level enterprise: team enterprise-.*, no roster: whole team")));
    }

    private void acknowledge(Raised raised) {
        given().contentType(ContentType.JSON).body(Map.of("person", "王工"))
                .post("/api/v1/alarms/" + raised.alarmId() + "/acknowledge").then().statusCode(200);
    }

    /** Who is paged, by the number of the level. */
    private List<String> told(Raised raised) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT o.recipient || ' round ' || o.round FROM outbox o JOIN alarm_event e ON e.id = o.alarm_event_id
                WHERE e.alarm_id = :alarm AND o.channel = 'pager' ORDER BY o.id
                """).bind("alarm", raised.alarmId()).mapTo(String.class).list());
    }

    private List<String> recipients(Raised raised) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT o.recipient FROM outbox o JOIN alarm_event e ON e.id = o.alarm_event_id
                WHERE e.alarm_id = :alarm AND o.channel <> 'pager' ORDER BY o.id
                """).bind("alarm", raised.alarmId()).mapTo(String.class).list());
    }

    private List<String> states(Raised raised) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT state FROM alarm_escalation WHERE alarm_id = :alarm ORDER BY due_at, id
                """).bind("alarm", raised.alarmId()).mapTo(String.class).list());
    }
}
