package io.parkpulse.evaluation.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.StoredRollups;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.report.content.Cell;
import io.parkpulse.evaluation.report.content.Change;
import io.parkpulse.evaluation.report.content.Comparison;
import io.parkpulse.evaluation.report.content.Figure;
import io.parkpulse.evaluation.report.content.Report;
import io.parkpulse.evaluation.report.content.ReportJson;
import io.parkpulse.evaluation.report.content.State;
import io.quarkus.test.junit.QuarkusTest;

/** The October 2024 of a park, closed, and what came afterwards; every number is worked out by hand. */
@QuarkusTest
class ReportTest {
    /** 3 November, 2:00 in Shanghai. */
    private static final Instant CLOSING = Instant.parse("2024-11-02T18:00:00Z");
    private static final String PARK = "rep-oct";
    private static final String REGION = "报告测试市";

    @Inject
    Jdbi jdbi;
    @Inject
    ReportJob job;
    @Inject
    ReportStore store;

    private ReportPark park;

    @BeforeEach
    void measure() {
        park = new ReportPark(jdbi, PARK, REGION, ReportPark.HOSTILE).measured();
        StoredRollups.refresh(jdbi);
    }

    @AfterEach
    void clear() {
        park.clear();
    }

    @Test
    void tellsWhatWasUsedAndComparesIt() {
        close(CLOSING);
        var report = report(1);

        // 30 days of 96 quarter hours, and the new meter showed 3 at once: 2 more. Midnight of 1 November is November's.
        assertFigure(report, "operation", "electricity", "2882.0", State.MEASURED);
        var electricity = report.figure("operation", "electricity").orElseThrow();
        assertThat(electricity.incomplete()).isFalse();
        assertThat(electricity.previous()).isEqualTo(new Comparison("2024-09", new BigDecimal("650.0"), true));
        assertThat(electricity.lastYear()).isEqualTo(new Comparison("2023-10", new BigDecimal("250.0"), true));
        assertThat(electricity.previous().change(electricity.value())).contains(new BigDecimal("343.4"));
        assertFigure(report, "operation", "tce", "0.354", State.MEASURED); // 2882 * 0.1229 kg
        assertFigure(report, "operation", "electricity_per_mu", "28.82", State.MEASURED); // 100 mu
        assertFigure(report, "operation", "kgce_per_mu", "3.54", State.MEASURED);
        assertFigure(report, "operation", "peak_demand", "200.0", State.MEASURED); // (100 + 200) / 2 and 50
        assertThat(report.figure("operation", "peak_demand").orElseThrow().source().en()).contains("2024-10-10 10:00");
        assertThat(report.figure("operation", "peak_demand").orElseThrow().incomplete()).isTrue();
        assertFigure(report, "operation", "people_in", "15", State.MEASURED);
        assertFigure(report, "operation", "run_hours", "8.5", State.MEASURED);
        assertThat(cells(report, "operation", "tenants", "t1")).containsExactly(Cell.name(ReportPark.TENANT),
                Cell.of(new BigDecimal("2882"), 1), Cell.missing(State.NO_DATA), Cell.missing(State.NO_DATA));
    }

    @Test
    void whatIsNotMeasuredOrFiledIsNeverZero() {
        close(CLOSING);
        var report = report(1);

        for (var figure : List.of("water", "gas", "steam", "vehicles_in", "power_factor", "oee")) {
            assertThat(report.figure("operation", figure)).get().extracting(Figure::value, Figure::state)
                    .containsExactly(null, State.NOT_INSTALLED);
        }
        for (var block : List.of("starts", "investment", "tenancy", "incidents", "cultivation")) {
            var figures = report.blocks().stream().filter(each -> each.id().equals(block)).findFirst().orElseThrow()
                    .figures();
            assertThat(figures).isNotEmpty().allSatisfy(figure -> {
                assertThat(figure.value()).isNull();
                assertThat(figure.state()).isEqualTo(State.NOT_FILED);
            });
        }
    }

    @Test
    void tellsOfAirEffluentAndNoise() {
        close(CLOSING);
        var report = report(1);

        // points, mean, highest, hours beyond, valid: 734 of 744 hours, bad: 10; no limit was in force in 2024
        assertThat(cells(report, "environment", "metrics", "environment.pm25")).containsExactly(
                Cell.of(new Text("细颗粒物 PM2.5", "PM2.5")), Cell.name("µg/m³"), Cell.of(1),
                Cell.of(new BigDecimal("30"), 2), Cell.of(new BigDecimal("30"), 2), Cell.missing(State.UNDEFINED),
                Cell.of(new BigDecimal("98.7"), 1), Cell.of(10));
        // beyond from 22:00 of the last day until midnight, one of 372 readings
        assertThat(cells(report, "environment", "metrics", "environment.effluent_cod").subList(2, 8)).containsExactly(
                Cell.of(1), new Cell(new BigDecimal("120.00"), null, null, true),
                new Cell(new BigDecimal("120.00"), null, null, true), Cell.of(new BigDecimal("2"), 1),
                Cell.of(new BigDecimal("0.3"), 1), Cell.of(0));
        // 10 lg((10^6 + 10^7) / 2) by day, 50 by night
        assertThat(cells(report, "environment", "noise", "gw/fence")).containsExactly(Cell.name("gw/fence"),
                Cell.of(new BigDecimal("67.4"), 1), Cell.of(new BigDecimal("50"), 1));
    }

    @Test
    void tellsOfFireAlarmsAndHowTheyWereAnswered() {
        close(CLOSING);
        var report = report(1);

        assertFigure(report, "safety", "fire_real", "1", State.COUNTED);
        assertFigure(report, "safety", "fire_false", "1", State.COUNTED);
        assertFigure(report, "safety", "fire_open", "1", State.COUNTED);
        assertFigure(report, "safety", "fire_tests", "1", State.COUNTED); // the other one was in September
        var tests = report.figure("safety", "fire_tests").orElseThrow();
        assertThat(tests.goal().value()).isEqualByComparingTo("2");
        assertThat(tests.goal().met(tests.value())).isFalse();
        assertFigure(report, "safety", "fire_isolated", "1", State.COUNTED);
        assertFigure(report, "safety", "alarms", "6", State.COUNTED);
        assertFigure(report, "safety", "minutes_to_acknowledge", "6.0", State.MEASURED);
        assertFigure(report, "safety", "unacknowledged", "5", State.COUNTED);
        // 60, 30, 10, 360 and 4464 minutes
        assertFigure(report, "safety", "minutes_to_resolve", "984.8", State.MEASURED);
        assertFigure(report, "safety", "open_at_end", "2", State.COUNTED); // a fire alarm, and COD
        assertFigure(report, "safety", "overdue_at_end", "1", State.COUNTED);
        assertFigure(report, "safety", "gateways_online", "90.00", State.MEASURED); // 74.4 of 744 hours away
    }

    @Test
    void lateDataMakesAnotherVersionWithExactlyTheDifference() {
        close(CLOSING);
        park.electricityOfLastDay();
        StoredRollups.refresh(jdbi);

        close(CLOSING.plus(Duration.ofHours(23)));
        assertThat(store.versions(october())).hasSize(1);
        close(CLOSING.plus(Duration.ofHours(24)));

        assertThat(store.versions(october())).extracting(ReportVersion::version, ReportVersion::occasion)
                .containsExactly(tuple(2, Occasion.RECHECK), tuple(1, Occasion.CLOSING));
        assertThat(differences()).extracting(Change::block, Change::item, change -> change.before().en(),
                change -> change.after().en()).containsExactly(
                        tuple("operation", "electricity", "2882.0", "2978.0"),
                        tuple("operation", "tce", "0.354", "0.366"),
                        tuple("operation", "electricity_per_mu", "28.82", "29.78"),
                        tuple("operation", "kgce_per_mu", "3.54", "3.66"),
                        tuple("operation", "tenants/t1/electricity", "2882.0", "2978.0"),
                        // 2880 of electricity, 4 of power, 2 of people, 734 of air, 1 of effluent, 3 of noise, 2 of a machine, 1 of a detector
                        tuple("quality", "received", "3627", "3723"),
                        // 1 day of the meter, 29 and 30 of power, 30 each of people, effluent and noise
                        tuple("quality", "gaps", "150", "149"), tuple("quality", "late", "0.00", "2.58"),
                        tuple("quality", "domains/energy/received", "2884", "2980"),
                        tuple("quality", "domains/energy/coverage", "3.1", "3.2"),
                        tuple("quality", "domains/energy/gaps", "60", "59"));
    }

    @Test
    void whatSaysNothingNewMakesNoVersion() {
        close(CLOSING);
        close(CLOSING.plus(Duration.ofDays(1)));
        close(CLOSING.plus(Duration.ofDays(2)));

        given().contentType("application/json").body("{\"person\": \"Li\", \"reason\": \"asked\"}")
                .post("/api/v1/reports/monthly/" + PARK + "/2024-10").then().statusCode(200);
        assertThat(store.versions(october())).hasSize(1);
    }

    @Test
    void whatIsDeclaredLateMakesAnotherVersionToo() {
        close(CLOSING);
        given().contentType("application/json")
                .body("""
                        {"enteredBy": "Wang", "items": [{"figure": "investment.month", "value": 120.5, "source": "园区", "document": "2024-11"}]}
                        """)
                .post("/api/v1/declarations/" + PARK + "/2024-10").then().statusCode(200);
        given().contentType("application/json").body("""
                {"enteredBy": "Wang", "items": [{"key": "firms.above_scale", "value": 7, "source": "统计局"}]}
                """).post("/api/v1/filings/" + PARK + "/2024").then().statusCode(200);

        close(CLOSING.plus(Duration.ofDays(1)));

        assertThat(differences()).extracting(Change::block, Change::item, change -> text(change.before()),
                change -> text(change.after())).containsExactly(
                        tuple("investment", "investment.month", "not filed", "120.50"),
                        tuple("investment", "investment.month.source", null, "园区 / 2024-11, declaration 1"),
                        tuple("cultivation", "firms.above_scale", "not filed", "7"),
                        tuple("cultivation", "firms.above_scale.source", null, "统计局, version 1"));
    }

    @Test
    void aPeriodIsClosedOnTheThirdByTheClockOfThePark() {
        var ours = october();

        assertThat(job.due(CLOSING.minusSeconds(1))).doesNotContain(ours);
        assertThat(job.due(CLOSING)).contains(ours);
        // looked at for three months
        assertThat(job.due(Instant.parse("2025-02-02T17:59:59Z"))).contains(ours);
        assertThat(job.due(Instant.parse("2025-02-02T18:00:00Z"))).doesNotContain(ours);
    }

    @Test
    void oneReplicaIsAtItAtATime() {
        jdbi.useTransaction(other -> {
            other.execute("SELECT pg_advisory_xact_lock(7311, 0)");
            job.look(CLOSING);
        });

        assertThat(store.versions(october())).isEmpty();
    }

    private void close(Instant now) {
        job.due(now).stream().filter(each -> each.equals(october())).forEach(each -> job.make(each, now));
    }

    private static Subject october() {
        return Months.park(PARK, "2024-10");
    }

    private Report report(int version) {
        return jdbi.withHandle(handle -> ReportJson.read(store.find(handle, october(), version).orElseThrow().json()));
    }

    private static List<Change> differences() {
        return List.of(given().get("/api/v1/reports/monthly/" + PARK + "/2024-10/differences").then().statusCode(200)
                .extract().as(Change[].class));
    }

    private static String text(Text text) {
        return text == null ? null : text.en();
    }

    private static List<Cell> cells(Report report, String block, String table, String row) {
        return report.blocks().stream().filter(each -> each.id().equals(block)).flatMap(each -> each.tables().stream())
                .filter(each -> each.id().equals(table)).flatMap(each -> each.rows().stream())
                .filter(each -> each.key().equals(row)).findFirst().orElseThrow().cells();
    }

    private static void assertFigure(Report report, String block, String figure, String value, State state) {
        assertThat(report.figure(block, figure)).get().extracting(Figure::value, Figure::state)
                .containsExactly(new BigDecimal(value), state);
    }
}
