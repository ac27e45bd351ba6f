package io.parkpulse.alarm;

import static io.parkpulse.alarm.SomeRules.count;
import static io.parkpulse.alarm.SomeRules.high;
import static io.parkpulse.alarm.SomeRules.mean;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;

import jakarta.annotation.Nullable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.registry.Domain;
import io.parkpulse.registry.Metric;
import io.parkpulse.registry.MetricKind;
import io.parkpulse.registry.SeriesInfo;

/** What each measure makes of readings: time=value, of a day in Shanghai. */
class DerivationTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            RATE,          08:00:00=20 08:01:00=26 08:02:00=20,         08:01:00=6.0 08:02:00=-6.0
            ABSOLUTE_RATE, 08:00:00=20 08:01:00=26 08:02:00=20,         08:01:00=6.0 08:02:00=6.0
            RATE,          08:00:00=20 08:00:30=21 08:01:00=26,         08:00:30=2.0 08:01:00=6.0
            RATE,          08:00:00=20 08:00:29=60,                     -
            RATE,          08:00:00=20 08:01:01=60,                     -
            RATE,          08:00:00=20,                                 -
            """)
    void aRateIsTheChangePerMinuteAgainstTheOldestReadingOfTheWindow(Measure.Kind kind, String readings,
            String derived) {
        var measure = new Measure(kind, Duration.ofMinutes(1), null, null);

        assertThat(derive(List.of(rule(measure)), null, readings)).isEqualTo(derived);
    }

    /** The limit is 80, with a deadband of 10. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            08:00:00=90 08:00:10=60 08:00:20=90 08:00:30=60 08:00:40=90, 08:00:00=1.0 08:00:10=1.0 08:00:20=2.0 08:00:30=2.0 08:00:40=3.0
            08:00:00=90 08:00:10=75 08:00:20=90 08:00:30=75 08:00:40=90, 08:00:00=1.0 08:00:10=1.0 08:00:20=1.0 08:00:30=1.0 08:00:40=1.0
            08:00:00=90 08:00:10=60 08:01:00=60,                         08:00:00=1.0 08:00:10=1.0 08:01:00=0.0
            08:00:00=90 08:00:59=90 08:01:59=90,                         08:00:00=1.0 08:00:59=1.0 08:01:59=1.0
            08:00:00=60,                                                 08:00:00=0.0
            """)
    void aCountIsOfExcursionsInTheWindow(String readings, String derived) {
        assertThat(derive(List.of(rule(count(3, 60))), null, readings)).isEqualTo(derived);
    }

    @Test
    void aCountIsComparedWithTheNumberOfTimes() {
        var rule = rule(count(3, 60));

        assertThat(rule.position(2)).isEqualTo(RuleKind.Position.CLEAR);
        assertThat(rule.position(3)).isEqualTo(RuleKind.Position.EXCEEDED);
        assertThat(rule.threshold()).isEqualTo(3);
    }

    /** Four readings an hour are expected, and 45 min are needed. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            08:00:00=10 08:15:00=20 08:30:00=30 08:45:00=40 08:59:59=40 09:00:00=0, 09:00:00=25.0
            08:00:00=10 08:15:00=20 08:30:00=30 08:45:00=40 08:59:59=40,            -
            08:00:00=10 08:15:00=20 08:30:00=30 09:20:00=0,                         09:00:00=20.0
            08:00:00=10 08:15:00=20 08:16:00=20 08:17:00=20 09:00:00=0,             -
            08:00:00=10 08:15:00=20 08:30:00=30 08:45:00=40 11:59:00=0,             09:00:00=25.0
            08:00:00=10 08:15:00=10 08:20:00=40 08:30:00=25 09:00:00=0,             09:00:00=20.0
            """)
    void aMeanOfAnHourComesIntoBeingWithTheFirstReadingAfterIt(String readings, String derived) {
        assertThat(derive(List.of(rule(mean(Measure.Kind.HOUR_MEAN, 2700))), QUARTER, readings)).isEqualTo(derived);
    }

    @ParameterizedTest
    @CsvSource({"20, true", "19, false"})
    void aMeanOfADayNeedsTwentyHours(int hours, boolean complete) {
        var derivation = derivation(List.of(rule(mean(Measure.Kind.DAY_MEAN, 72000))), SHANGHAI, HOUR);
        for (int hour = 0; hour < hours; hour++) {
            assertThat(derivation.take(new Point(DAY.atTime(hour, 30).atZone(SHANGHAI).toInstant(), hour))).isEmpty();
        }

        var made = derivation.take(new Point(DAY.plusDays(1).atTime(0, 0).atZone(SHANGHAI).toInstant(), 99));

        assertThat(made).hasSize(complete ? 1 : 0).allSatisfy(each -> {
            assertThat(each.point().at()).isEqualTo(DAY.plusDays(1).atStartOfDay(SHANGHAI).toInstant());
            assertThat(each.point().value()).isEqualTo(9.5);
        });
    }

    @Test
    void aDayOfTheParkMayHaveTwentyFiveHours() {
        var berlin = ZoneId.of("Europe/Berlin");
        var derivation = derivation(List.of(rule(mean(Measure.Kind.DAY_MEAN, 86400))), berlin, HOUR);
        var start = LocalDate.of(2026, 10, 25).atStartOfDay(berlin).toInstant();
        for (int hour = 0; hour < 25; hour++) {
            assertThat(derivation.take(new Point(start.plus(Duration.ofHours(hour)), hour))).isEmpty();
        }

        assertThat(derivation.take(new Point(start.plus(Duration.ofHours(25)), 0)))
                .extracting(each -> each.point().value()).containsExactly(12.0);
    }

    @Test
    void theMeanOfTheLastDayOfAVersionGoesByThatVersion() {
        var versions = List.of(
                high("r", "environment.pm10", mean(Measure.Kind.HOUR_MEAN, 900), 60, 0, DAY.minusDays(9), DAY),
                high("r", "environment.pm10", Measure.RAW, 50, 0, DAY.plusDays(1), null));
        var derivation = derivation(versions, SHANGHAI, QUARTER);
        derivation.take(new Point(at("23:30:00"), 7));

        var made = derivation.take(new Point(DAY.plusDays(1).atTime(0, 1).atZone(SHANGHAI).toInstant(), 9));

        assertThat(made).extracting(each -> each.point().value()).containsExactly(7.0, 9.0);
        assertThat(made).extracting(each -> each.rule().limit()).containsExactly(60.0, 50.0);
    }

    @Test
    void aMeasureHasWhatItsKindNeedsAndNothingElse() {
        assertThatThrownBy(() -> new Measure(Measure.Kind.RATE, null, null, null))
                .hasMessage("measure rate needs \"window\" of more than 0 s");
        assertThatThrownBy(() -> new Measure(Measure.Kind.COUNT, HOUR, null, 0))
                .hasMessage("measure count needs \"times\" of 1 or more");
        assertThatThrownBy(() -> new Measure(Measure.Kind.HOUR_MEAN, null, Duration.ofMinutes(61), null))
                .hasMessageContaining("at most the hour or the day");
        assertThatThrownBy(() -> new Measure(Measure.Kind.RAW, HOUR, null, null))
                .hasMessage("measure raw has no \"window\"");
    }

    private static Derivation derivation(List<AlarmRule> versions, ZoneId timeZone, @Nullable Duration every) {
        var metric = new Metric("environment.pm10", Domain.ENVIRONMENT, "PM10", "PM10", "ug/m3", MetricKind.GAUGE, null,
                null, every);
        return new Derivation(new SeriesRule(versions.stream().map(
                rule -> new RuleVersion(rule, Scope.EVERYWHERE, null, true, Origin.SITE, null, null)).toList(),
                timeZone, version -> null), new SeriesInfo(1, "p", timeZone, 1, "g", 1, "d", metric));
    }

    private static AlarmRule rule(Measure measure) {
        return high("r", "environment.pm10", measure, 80, 10);
    }

    private static @Nullable String derive(List<AlarmRule> versions, @Nullable Duration every, String readings) {
        var derivation = derivation(versions, SHANGHAI, every);
        var derived = Arrays.stream(readings.split(" ")).map(each -> each.split("="))
                .map(each -> new Point(at(each[0]), Double.parseDouble(each[1])))
                .flatMap(reading -> derivation.take(reading).stream()).map(each -> each.point())
                .map(point -> LocalTime.ofInstant(point.at(), SHANGHAI).format(
                        DateTimeFormatter.ISO_LOCAL_TIME) + "=" + point.value())
                .toList();
        return derived.isEmpty() ? null : String.join(" ", derived);
    }

    private static Instant at(String time) {
        return DAY.atTime(LocalTime.parse(time)).atZone(SHANGHAI).toInstant();
    }
}
