package io.parkpulse.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.annotation.Nullable;
import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.junit.jupiter.api.Test;

import io.parkpulse.alarm.rule.RuleApi;
import io.parkpulse.registry.SeriesInfo;
import io.quarkus.test.junit.QuarkusTest;

/** Readings come in while a person changes the rule that judges them, again and again. */
@QuarkusTest
class RuleLoadTest {
    private static final String ID = "site.load";
    private static final int CHANGES = 60;
    private static final int MOST = 1000;
    private static final int SERIES = 4;
    private static final int READINGS = 100;
    private static final double[] VALUES = {20, 7.5, 1, 9.5};
    /** How long after a change its replica may judge by what was before: one evaluation that had begun. */
    private static final Duration BEGUN = Duration.ofSeconds(5);

    @Inject
    Deliveries deliveries;
    @Inject
    Jdbi jdbi;

    /** A line of the journal, with the version that judged. */
    public record Line(String transition, Instant at, @Nullable Double value, @Nullable String comment,
            @Nullable Long ruleVersion, @Nullable Double limitValue, @Nullable Double deadband,
            @Nullable Boolean enabled, @Nullable Instant inForceFrom, @Nullable Instant inForceUntil) {}

    @Test
    void nothingIsLostAndEachLineOfTheJournalIsExplainedByAVersion() throws Exception {
        var series = IntStream.range(0, SERIES)
                .mapToObj(each -> deliveries.newSeries("safety.co")).toList();
        var park = Map.<String, Object>of("park", "late");
        RuleApi.create(rule(park, 10)).statusCode(201);
        var done = new AtomicBoolean();
        var sentOf = series.stream().map(each -> new AtomicInteger()).toList();
        var loads = IntStream.range(0, SERIES)
                .mapToObj(each -> CompletableFuture.runAsync(() -> load(series.get(each), sentOf.get(each), done)))
                .toList();

        for (int i = 0; i < CHANGES || i < MOST && sentOf.stream().anyMatch(sent -> sent.get() < READINGS); i++) {
            if (i % 10 == 9) {
                RuleApi.turn("disable", ID, i + 1, park).statusCode(200);
            } else {
                RuleApi.change(ID, i + 1, rule(park, 5 + i % 7)).statusCode(200);
            }
        }
        done.set(true);

        for (int i = 0; i < SERIES; i++) {
            loads.get(i).get();
            var sent = sentOf.get(i).get();
            assertThat(sent).as("readings while the rule changed").isGreaterThanOrEqualTo(READINGS);
            assertThat(stored(series.get(i))).isEqualTo(sent);
            var lines = lines(series.get(i));
            assertThat(lines).hasSizeGreaterThan(20).allSatisfy(RuleLoadTest::isExplained);
            assertThat(lines.stream().map(Line::ruleVersion).distinct()).hasSizeGreaterThan(5);
        }
    }

    /** One reading a transaction, by turns above and below every limit there is and between them. */
    private void load(SeriesInfo series, AtomicInteger sent, AtomicBoolean done) {
        try {
            while (!done.get()) {
                var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
                deliveries.deliver(series, List.of(new Point(now, VALUES[sent.get() % VALUES.length])), now);
                sent.incrementAndGet();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a reading was not stored", e);
        }
    }

    private static void isExplained(Line line) {
        if (line.ruleVersion() == null) {
            assertThat(line.transition()).isEqualTo("CLEARED");
            assertThat(line.comment()).startsWith("the rule ");
            return;
        }
        assertThat(line.limitValue()).as("the version exists").isNotNull();
        assertThat(line.enabled()).isTrue();
        assertThat(line.at()).isAfterOrEqualTo(line.inForceFrom());
        if (line.inForceUntil() != null) {
            assertThat(line.at()).isBefore(line.inForceUntil().plus(BEGUN));
        }
        if (line.transition().equals("RAISED") || line.transition().equals("ANNOUNCED")) {
            assertThat(line.value()).isGreaterThan(line.limitValue());
        } else {
            assertThat(line.transition()).isEqualTo("CLEARED");
            assertThat(line.value()).isLessThanOrEqualTo(line.limitValue() - line.deadband());
        }
    }

    private List<Line> lines(SeriesInfo series) {
        return jdbi.withHandle(handle -> handle
                .createQuery(
                        """
                                SELECT e.transition, e.at, e.value, e.comment, e.rule_version, r.limit_value, r.deadband, r.enabled,
                                    r.in_force_from, r.in_force_until
                                FROM alarm_event e JOIN alarm a ON a.id = e.alarm_id LEFT JOIN alarm_rule r ON r.version = e.rule_version
                                WHERE a.series_id = :series AND a.rule_id = :rule ORDER BY e.id
                                """)
                .bind("series", series.id()).bind("rule", ID).map(ConstructorMapper.of(Line.class)).list());
    }

    private int stored(SeriesInfo series) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM reading WHERE series_id = :series")
                .bind("series", series.id()).mapTo(Integer.class).one());
    }

    private static Map<String, Object> rule(Map<String, Object> scope, double limit) {
        var rule = RuleApi.noise(ID, "late", limit);
        rule.putAll(Map.of("metric", "safety.co", "unit", "[ppm]", "deadband", 1, "scope", scope));
        return rule;
    }
}
