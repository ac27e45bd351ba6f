package io.parkpulse.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParkPlanTest {
    /** Monday, 0:00 in the park. */
    private static final Instant MONDAY = Instant.parse("2026-11-15T16:00:00Z");
    private static final List<String> DOMAINS = List.of("people", "logistics", "environment", "energy", "production",
            "fire", "safety");

    private static List<Sensor> sensors(long seed) {
        return ParkPlan.of("luan-east", 3, 12, seed).stream().flatMap(gateway -> gateway.sensors().stream()).toList();
    }

    private static Sensor sensor(String metric) {
        return sensors(1).stream().filter(one -> one.series().metric().equals(metric)).findFirst().orElseThrow();
    }

    private static double at(String metric, double hours) {
        return sensor(metric).signal().at(MONDAY.plusMillis((long) (hours * 3_600_000)));
    }

    private static Map<String, Double> values(long seed, Instant time) {
        return ParkPlan.of("luan-east", 3, 12, seed).stream()
                .flatMap(gateway -> gateway.sensors().stream()
                        .map(sensor -> Map.entry(gateway.id() + "/" + sensor.series(), sensor.signal().at(time))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    @Test
    void readsTheSameForTheSameSeedAndMomentWhateverWasReadBefore() {
        var moment = MONDAY.plus(Duration.ofHours(34));
        var fresh = values(5, moment);
        var used = ParkPlan.of("luan-east", 3, 12, 5);
        used.forEach(gateway -> gateway.sensors()
                .forEach(sensor -> sensor.signal().at(MONDAY.plus(Duration.ofDays(300)))));
        var again = new TreeMap<String, Double>();
        used.forEach(gateway -> gateway.sensors().forEach(
                sensor -> again.put(gateway.id() + "/" + sensor.series(), sensor.signal().at(moment))));

        assertThat(again).isEqualTo(fresh);
    }

    @Test
    void readsOtherValuesForAnotherSeed() {
        assertThat(values(1, MONDAY.plus(Duration.ofHours(10))))
                .isNotEqualTo(values(2, MONDAY.plus(Duration.ofHours(10))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 9})
    void measuresAllSevenDomainsHoweverManyGatewaysThereAre(int gateways) {
        var domains = ParkPlan.of("p", gateways, 12, 1).stream().flatMap(gateway -> gateway.sensors().stream())
                .map(sensor -> sensor.series().metric().replaceAll("\\..*", "")).collect(Collectors.toSet());

        assertThat(domains).containsExactlyInAnyOrderElementsOf(DOMAINS);
    }

    @Test
    void namesEachSeriesOfAGatewayOnce() {
        for (var gateway : ParkPlan.of("p", 2, 40, 1)) {
            assertThat(gateway.sensors().stream().map(Sensor::series)).doesNotHaveDuplicates();
        }
    }

    @Test
    void staysWithinTheCataloguesRangesAndBelowItsAlarmsForAWeek() {
        var ranges = CatalogueRange.all();
        for (var sensor : sensors(3)) {
            var range = ranges.get(sensor.series().metric());
            assertThat(range).as("range of " + sensor.series()).isNotNull();
            everyTenMinutesOfAWeek().forEach(time -> assertThat(sensor.signal().at(time))
                    .as("%s at %s", sensor.series(), time).isBetween(range.least(), range.most()));
        }
    }

    @Test
    void countersNeverGoBack() {
        var counters = sensors(1).stream().filter(sensor -> sensor.series().metric().matches(
                "people\\.(entries|exits)|logistics\\.vehicles_.*|energy\\.(active_energy|water|gas|steam)|production\\..*_count"));
        counters.forEach(counter -> {
            var values = everyTenMinutesOfAWeek().map(counter.signal()::at).toList();
            assertThat(values).as(counter.series().toString()).isSorted();
            assertThat(values.get(values.size() - 1)).isGreaterThan(values.get(0));
        });
    }

    @Test
    void whoIsInsideHasEnteredAndNotLeft() {
        everyTenMinutesOfAWeek().forEach(time -> {
            double entries = sensor("people.entries").signal().at(time);
            double exits = sensor("people.exits").signal().at(time);
            assertThat(sensor("people.occupancy").signal().at(time)).isEqualTo(entries - exits);
        });
    }

    @Test
    void energyIsWhatThePowerAddsUpTo() {
        double added = 0;
        for (int minute = 0; minute < 24 * 60; minute++) {
            added += at("energy.active_power", (minute + 0.5) / 60) / 60;
        }
        double counted = at("energy.active_energy", 24) - at("energy.active_energy", 0);

        assertThat(counted).isCloseTo(added, within(0.03 * added));
    }

    @Test
    void peopleWorkByDayPauseAtNoonAndRestAtNightAndOnSunday() {
        double morning = at("people.occupancy", 10);

        assertThat(at("people.occupancy", 12.3)).isLessThan(0.7 * morning);
        assertThat(at("people.occupancy", 3)).isLessThan(0.1 * morning);
        assertThat(at("people.occupancy", 6 * 24 + 10)).isLessThan(0.35 * morning);
        assertThat(at("energy.active_power", 3)).isBetween(0.1 * at("energy.active_power", 10),
                0.5 * at("energy.active_power", 10));
    }

    private static Stream<Instant> everyTenMinutesOfAWeek() {
        return Stream.iterate(MONDAY, time -> time.plusSeconds(600)).limit(7 * 144);
    }
}
