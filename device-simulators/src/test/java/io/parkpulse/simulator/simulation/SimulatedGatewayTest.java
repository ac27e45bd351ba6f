package io.parkpulse.simulator.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.parkpulse.simulator.device.GatewayPlan;
import io.parkpulse.simulator.device.ParkPlan;
import io.parkpulse.simulator.gateway.Reading;
import io.parkpulse.simulator.incident.Incident;
import io.parkpulse.simulator.incident.IncidentKind;

class SimulatedGatewayTest {
    private static final Instant START = Instant.parse("2026-11-16T02:00:01.234Z");
    private static final Duration OFFSET = Duration.ofMillis(700);
    private static final Pace PACE = new Pace(Optional.empty());

    private final GatewayPlan plan = ParkPlan.of("luan-east", 1, 24, 1).get(0);
    private final SimulatedGateway gateway = new SimulatedGateway(plan, PACE, START, OFFSET);

    private List<Reading> next() {
        return gateway.readingsAt(gateway.due(), true);
    }

    private List<Reading> until(Instant end) {
        var readings = new ArrayList<Reading>();
        while (gateway.due().isBefore(end)) {
            readings.addAll(next());
        }
        return readings;
    }

    private static List<Reading> of(String metric, List<Reading> readings) {
        return readings.stream().filter(reading -> reading.series().metric().equals(metric)).toList();
    }

    @Test
    void letsEverySensorReportAtTheStart() {
        assertThat(gateway.due()).isEqualTo(START);
        assertThat(next()).hasSameSizeAs(plan.sensors()).allMatch(reading -> reading.time().equals(START));
    }

    @Test
    void reportsFastMetricsMoreOftenThanSlowOnes() {
        var minute = until(START.plusSeconds(60));

        assertThat(of("safety.co", minute)).hasSize(13);
        assertThat(of("energy.active_power", minute)).hasSize(7);
        assertThat(of("environment.pm25", minute)).hasSize(2);
    }

    @Test
    void neverReadsASeriesTwiceAtTheSameMoment() {
        gateway.begin(new Incident(IncidentKind.FIRE, plan, START.plusSeconds(4), Duration.ofSeconds(31)));

        assertThat(until(START.plusSeconds(90)).stream().map(reading -> reading.series() + "@" + reading.time()))
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsTheSamePaceAsTheCatalogueWhileItCatchesUp() {
        assertThat(Pace.next(START, PACE.interval(Duration.ofMinutes(15), false), Duration.ZERO))
                .isEqualTo(Instant.parse("2026-11-16T02:15:00Z"));
        assertThat(Pace.next(START, PACE.interval(Duration.ofMinutes(15), true), Duration.ZERO))
                .isEqualTo(Instant.parse("2026-11-16T02:01:00Z"));
    }

    @Test
    void reportsAFireAtItsFirstMomentAndAgainWhenItIsOver() {
        next();
        var start = START.plusMillis(1_111);
        var end = start.plusSeconds(30);
        gateway.begin(new Incident(IncidentKind.FIRE, plan, start, Duration.ofSeconds(30)));

        assertThat(gateway.due()).isEqualTo(start);
        var readings = of("fire.detector_fire", until(end.plusSeconds(1)));
        assertThat(readings.get(0)).extracting(Reading::time, Reading::value).containsExactly(start, 1.0);
        assertThat(readings.get(readings.size() - 1)).extracting(Reading::time, Reading::value).containsExactly(end,
                0.0);
        assertThat(readings.stream().filter(reading -> reading.time().isBefore(end)
                && reading.series().device().equals(readings.get(0).series().device()))).allMatch(
                        reading -> reading.value() == 1);
    }

    @Test
    void buildsUpGasFromAnAlarmingLevelToSixtyPercentAndBackToNormal() {
        next();
        var start = START.plusSeconds(1);
        gateway.begin(new Incident(IncidentKind.GAS_LEAK, plan, start, Duration.ofSeconds(60)));

        var leaking = of("safety.combustible_gas", until(start.plusSeconds(60))).stream()
                .filter(reading -> reading.series().device().equals("gas-detector-01")).map(Reading::value).toList();
        assertThat(leaking.get(0)).isEqualTo(30);
        assertThat(leaking).isSorted().last().isEqualTo(60.0);
        assertThat(of("safety.combustible_gas", next()).get(0).value()).isLessThan(5);
    }

    @Test
    void overloadsAMeterSoThatItsReadingsAgree() {
        next();
        var start = START.plusSeconds(1);
        var incident = new Incident(IncidentKind.OVERLOAD, plan, start, Duration.ofMinutes(3));
        gateway.begin(incident);
        var readings = next();

        double ratio = of("energy.load_ratio", readings).get(0).value();
        assertThat(ratio).isGreaterThan(100).isEqualTo(111);
        var meter = plan.sensors().stream().filter(sensor -> sensor.series().device().equals("electricity-meter-01"));
        var normal = new HashMap<String, Double>();
        meter.forEach(sensor -> normal.put(sensor.series().metric(), sensor.signal().at(start)));
        assertThat(of("energy.active_power", readings).get(0).value() / normal.get("energy.active_power")).isCloseTo(
                ratio / normal.get("energy.load_ratio"), within(0.001));
    }

    @Test
    void makesEffluentAlkalineAndDirtyAtOnce() {
        next();
        gateway.begin(new Incident(IncidentKind.EFFLUENT, plan, START.plusSeconds(1), Duration.ofMinutes(3)));
        var readings = next();

        assertThat(of("environment.effluent_cod", readings).get(0).value()).isBetween(500.0, 10_000.0);
        assertThat(of("environment.effluent_ph", readings).get(0).value()).isBetween(9.0, 14.0);
    }

    @Test
    void startsAnIncidentAfterWhatWasMeasuredAlready() {
        next();
        assertThat(gateway.unmeasured(START)).isEqualTo(START.plusMillis(1));
        assertThat(gateway.unmeasured(START.plusMillis(5))).isEqualTo(START.plusMillis(5));
    }
}
