package io.parkpulse.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.parkpulse.registry.SeriesInfo;
import io.quarkus.test.junit.QuarkusTest;

/** In whatever order and batches readings come: when the condition held is what readings in order say. */
@QuarkusTest
class DeliveryOrderTest {
    private static final int READINGS = 160;
    private static final int SEEDS = 4;

    @Inject
    Deliveries deliveries;

    /** Of a metric: rules, and values that are clear, in a deadband, and beyond a limit. */
    private record Watched(String metric, List<String> rules, List<Double> values) {
        String rule() {
            return rules.get(0);
        }
    }

    private static final Watched NOISE = new Watched("environment.noise", List.of("environment.noise-high"),
            List.of(50.0, 64.0, 70.0));
    private static final Watched PH = new Watched("environment.effluent_ph", List.of("environment.effluent-ph-high"),
            List.of(7.0, 8.9, 9.5));
    private static final Watched FIRE = new Watched("fire.detector_fire", List.of("fire.detector-fire"),
            List.of(0.0, 0.0, 1.0));
    private static final Watched GAS = new Watched("safety.combustible_gas",
            List.of("safety.gas-high", "safety.gas-very-high"), List.of(5.0, 24.0, 30.0, 49.0, 60.0));
    private static final Watched OCCUPANCY = new Watched("people.occupancy_ratio",
            List.of("people.occupancy-high", "people.occupancy-full"), List.of(50.0, 89.0, 95.0, 99.0, 120.0));
    private static final Watched OXYGEN = new Watched("safety.oxygen",
            List.of("safety.oxygen-low", "safety.oxygen-high"), List.of(20.9, 19.0, 19.6, 24.0));

    /** How the readings come. */
    enum Order {
        IN_ORDER {
            @Override
            List<Point> of(List<Point> readings, Random random) {
                return readings;
            }
        },
        NEWEST_FIRST {
            @Override
            List<Point> of(List<Point> readings, Random random) {
                var reversed = new ArrayList<>(readings);
                Collections.reverse(reversed);
                return reversed;
            }
        },
        SHUFFLED {
            @Override
            List<Point> of(List<Point> readings, Random random) {
                var shuffled = new ArrayList<>(readings);
                Collections.shuffle(shuffled, random);
                return shuffled;
            }
        },
        NEIGHBOURS_SWAPPED {
            @Override
            List<Point> of(List<Point> readings, Random random) {
                return readings.stream().map(each -> new Keyed(each.at().plusSeconds(random.nextInt(200)), each))
                        .sorted(Comparator.comparing(Keyed::key)).map(Keyed::point).toList();
            }
        },
        LIVE_THEN_BACKFILL {
            @Override
            List<Point> of(List<Point> readings, Random random) {
                int from = random.nextInt(readings.size());
                var ordered = new ArrayList<>(readings.subList(from, readings.size()));
                ordered.addAll(readings.subList(0, from));
                return ordered;
            }
        },
        BACKFILL_BETWEEN_LIVE {
            @Override
            List<Point> of(List<Point> readings, Random random) {
                int half = readings.size() / 2;
                var ordered = new ArrayList<Point>();
                for (int i = 0; i < half; i++) {
                    ordered.add(readings.get(half + i));
                    ordered.add(readings.get(i));
                }
                ordered.addAll(readings.subList(2 * half, readings.size()));
                return ordered;
            }
        };

        private record Keyed(Instant key, Point point) {}

        abstract List<Point> of(List<Point> readings, Random random);
    }

    static Stream<Arguments> cases() {
        return Stream.of(NOISE, PH, FIRE, GAS, OCCUPANCY, OXYGEN).flatMap(watched -> Stream.of(Order.values())
                .map(order -> Arguments.of(watched, order)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void historyIsTheSameInAnyOrderAndNobodyIsTold(Watched watched, Order order) throws SQLException {
        for (int seed = 0; seed < SEEDS; seed++) {
            var series = deliver(watched, order, Deliveries.NOW.minus(Duration.ofDays(3)), seed);

            assertThat(deliveries.journal(series)).as("seed %d", seed).noneMatch(line -> line.endsWith("!"));
            assertThat(deliveries.told(series)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theLiveConditionIsTheSameInAnyOrder(Watched watched, Order order) throws SQLException {
        for (int seed = 100; seed < 100 + SEEDS; seed++) {
            deliver(watched, order, Deliveries.NOW.minusSeconds(30 * READINGS), seed);
        }
    }

    /** As from a gateway whose clock is ahead, or was: readings of the future count when their time has come. */
    @ParameterizedTest
    @MethodSource("cases")
    void readingsOfTheFutureCountInTheEnd(Watched watched, Order order) throws SQLException {
        for (int seed = 300; seed < 300 + SEEDS; seed++) {
            deliver(watched, order, Deliveries.NOW.minusSeconds(1200), seed);
        }
    }

    @Test
    void twoReplicasAndTheirReviewersAgree() throws Exception {
        for (int seed = 200; seed < 200 + SEEDS; seed++) {
            var random = new Random(seed);
            var readings = readings(PH, Deliveries.NOW.minus(Duration.ofDays(3)), random);
            var series = deliveries.newSeries(PH.metric());
            var batches = batches(Order.NEIGHBOURS_SWAPPED.of(readings, random), random);
            var odd = replica(series, batches, 0);
            var even = replica(series, batches, 1);
            var reviewers = List.of(reviewing(), reviewing());

            CompletableFuture.allOf(odd, even).join();
            reviewers.forEach(CompletableFuture::join);
            deliveries.reviewAll(Deliveries.NOW.plusSeconds(120));

            assertThat(deliveries.episodes(series, PH.rule())).as("seed %d", seed)
                    .isEqualTo(deliveries.expected(series, PH.rule(), readings, Deliveries.NOW));
        }
    }

    private CompletableFuture<Void> replica(SeriesInfo series, List<List<Point>> batches, int parity) {
        return CompletableFuture.runAsync(() -> {
            for (int i = parity; i < batches.size(); i += 2) {
                try {
                    deliveries.deliver(series, batches.get(i), Deliveries.NOW);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    private CompletableFuture<Void> reviewing() {
        return CompletableFuture.runAsync(() -> {
            try {
                var reviewer = deliveries.reviewer(new Deliveries.Small(5, 20));
                for (int i = 0; i < 20; i++) {
                    reviewer.reviewDue(InstantSource.fixed(Deliveries.NOW.plusSeconds(120)));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private SeriesInfo deliver(Watched watched, Order order, Instant from, int seed) throws SQLException {
        var random = new Random(seed);
        var readings = readings(watched, from, random);
        var series = deliveries.newSeries(watched.metric());
        for (var batch : batches(order.of(readings, random), random)) {
            deliveries.deliver(series, batch, Deliveries.NOW);
            if (random.nextInt(6) == 0) {
                deliveries.reviewAll(Deliveries.NOW.plusSeconds(60));
            }
        }
        deliveries.reviewAll(Deliveries.NOW.plusSeconds(7200));
        for (var rule : watched.rules()) {
            assertThat(deliveries.episodes(series, rule)).as("%s, seed %d", rule, seed)
                    .isEqualTo(deliveries.expected(series, rule, readings, Deliveries.NOW));
        }
        assertThat(deliveries.contradictions(series)).as("seed %d", seed).isEmpty();
        return series;
    }

    private static List<Point> readings(Watched watched, Instant from, Random random) {
        var values = watched.values();
        var readings = new ArrayList<Point>();
        var at = from;
        int level = 0;
        for (int i = 0; i < READINGS; i++) {
            level = random.nextInt(4) == 0 ? random.nextInt(values.size()) : level;
            at = at.plusSeconds(1 + random.nextInt(30));
            readings.add(new Point(at, values.get(level)));
        }
        return readings;
    }

    static List<List<Point>> batches(List<Point> readings, Random random) {
        var batches = new ArrayList<List<Point>>();
        for (int i = 0; i < readings.size();) {
            int size = Math.min(readings.size() - i, 1 + random.nextInt(random.nextBoolean() ? 3 : 40));
            batches.add(readings.subList(i, i + size));
            i += size;
        }
        return batches;
    }
}
