package io.parkpulse.alarm;

import static io.parkpulse.alarm.SomeRules.count;
import static io.parkpulse.alarm.SomeRules.high;
import static io.parkpulse.alarm.SomeRules.mean;
import static io.parkpulse.alarm.SomeRules.rate;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkus.test.junit.QuarkusTest;

/** Rates, counts and means of readings that come in whatever order and batches are what readings in order say. */
@QuarkusTest
class DerivedOrderTest {
    private static final int READINGS = 160;
    private static final int SEEDS = 3;
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant PAST = Deliveries.NOW.minus(Duration.ofDays(30)).atZone(SHANGHAI).toLocalDate()
            .atTime(18, 0).atZone(SHANGHAI).toInstant();
    private static final LocalDate SECOND_DAY = LocalDate.ofInstant(PAST, SHANGHAI).plusDays(1);

    private static final Map<Watched, Deliveries> BY_RULES = new ConcurrentHashMap<>();

    @Inject
    Deliveries shipped;

    /** @param step most seconds between two readings */
    private record Watched(String name, int step, List<AlarmRule> versions) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Watched RATE = new Watched("rate", 30,
            List.of(high("test.rate", "environment.temperature", rate(60), 20, 5)));
    private static final Watched COUNT = new Watched("count", 30,
            List.of(high("test.count", "environment.humidity", count(2, 300), 60, 20)));
    private static final Watched HOUR = new Watched("hour", 600,
            List.of(high("test.hour", "energy.power_factor_lagging", mean(Measure.Kind.HOUR_MEAN, 2700), 45, 3)));
    private static final Watched DAY = new Watched("day", 3600,
            List.of(high("test.day", "environment.pm10", mean(Measure.Kind.DAY_MEAN, 72000), 45, 0)));
    private static final Watched CHANGING = new Watched("changing", 600,
            List.of(high("test.changing", "energy.power_factor_leading", Measure.RAW, 45, 3, SECOND_DAY.minusDays(9),
                    SECOND_DAY.minusDays(1)),
                    high("test.changing", "energy.power_factor_leading", mean(Measure.Kind.HOUR_MEAN, 2700), 45, 3,
                            SECOND_DAY, null)));

    static Stream<Arguments> cases() {
        return Stream.of(RATE, COUNT, HOUR, DAY, CHANGING)
                .flatMap(watched -> Stream.of(DeliveryOrderTest.Order.values())
                        .map(order -> Arguments.of(watched, order)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void historyIsTheSameInAnyOrderAndNobodyIsTold(Watched watched, DeliveryOrderTest.Order order) throws SQLException {
        var journal = new ArrayList<String>();
        for (int seed = 0; seed < SEEDS; seed++) {
            journal.addAll(deliver(watched, order, PAST, seed));
        }
        assertThat(journal).isNotEmpty().noneMatch(line -> line.endsWith("!"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theLiveConditionIsTheSameInAnyOrder(Watched watched, DeliveryOrderTest.Order order) throws SQLException {
        for (int seed = 100; seed < 100 + SEEDS; seed++) {
            deliver(watched, order, Deliveries.NOW.minusSeconds((long) watched.step() * READINGS), seed);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readingsOfTheFutureCountInTheEnd(Watched watched, DeliveryOrderTest.Order order) throws SQLException {
        for (int seed = 300; seed < 300 + SEEDS; seed++) {
            deliver(watched, order, Deliveries.NOW.minusSeconds((long) watched.step() * READINGS / 4), seed);
        }
    }

    /** @return the journal */
    private List<String> deliver(Watched watched, DeliveryOrderTest.Order order, Instant from, int seed)
            throws SQLException {
        var rule = watched.versions().get(0);
        var deliveries = BY_RULES.computeIfAbsent(watched, any -> shipped.with(watched.versions()));
        var random = new Random(seed);
        var readings = readings(watched, from, random);
        var series = deliveries.newSeries(rule.metric());
        for (var batch : DeliveryOrderTest.batches(order.of(readings, random), random)) {
            deliveries.deliver(series, batch, Deliveries.NOW);
            if (random.nextInt(6) == 0) {
                deliveries.reviewAll(Deliveries.NOW.plusSeconds(60));
            }
        }
        deliveries.reviewAll(Deliveries.NOW.plus(Duration.ofDays(20)));
        var expected = deliveries.expected(series, rule.id(), readings, Deliveries.NOW);
        assertThat(deliveries.episodes(series, rule.id())).as("seed %d", seed).isEqualTo(expected);
        return deliveries.journal(series);
    }

    private static List<Point> readings(Watched watched, Instant from, Random random) {
        var readings = new ArrayList<Point>();
        var at = from;
        int level = 0;
        for (int i = 0; i < READINGS; i++) {
            level = random.nextInt(4) == 0 ? random.nextInt(3) : level;
            at = at.plusSeconds(1 + random.nextInt(watched.step()));
            readings.add(new Point(at, 20 + 25 * level + random.nextInt(5)));
        }
        return readings;
    }
}
