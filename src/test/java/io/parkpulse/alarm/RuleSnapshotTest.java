package io.parkpulse.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.annotation.Nullable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.registry.Domain;
import io.parkpulse.registry.Metric;
import io.parkpulse.registry.MetricKind;
import io.parkpulse.registry.SeriesInfo;

/** Which version of a rule judges a reading. */
class RuleSnapshotTest {
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T16:00:00Z");
    private static final Metric NOISE = new Metric("environment.noise", Domain.ENVIRONMENT, "Noise", "噪声", "dB[A]",
            MetricKind.GAUGE, 0.0, 150.0, null);
    /** Device 1 stands in zone Z and measures enterprise E; device 2 stands in zone Z; device 3 is nowhere. */
    private static final Map<Integer, Set<Scope>> PLACES = Map.of(1,
            Set.of(new Scope("p", "Z", null, null, null), new Scope("p", null, "E", null, null)), 2,
            Set.of(new Scope("p", "Z", null, null, null)));
    private static final Schedule NIGHT = new Schedule("night", "Night", "夜间", "test", List.of(new Schedule.Span(
            Set.of(Schedule.Day.EVERY_DAY), LocalTime.of(22, 0), LocalTime.of(6, 0))));

    private final List<RuleVersion> versions = new ArrayList<>();

    @ParameterizedTest(name = "of {0}, device {2} is judged by {3}")
    @CsvSource({
            // scopes that have a version; the series' park and device; the scope that judges it
            "*, p, 1, *", "* p, p, 1, p", "* p, q, 1, *", "p, q, 1, ", "* p p/Z, p, 2, p/Z", "* p p/Z, p, 3, p",
            "* p p/Z p:E, p, 1, p:E", "* p p/Z p:E, p, 2, p/Z", "p/Z p:E, p, 1, p:E", "p:E p/Z, p, 1, p:E",
            "* p p/Z p:E p#1, p, 1, p#1", "* p p/Z p:E p#1, p, 2, p/Z", "p#1, p, 1, p#1", "p#1, p, 2, ", "q p, p, 3, p",
            "p/Z, p, 3, "})
    void theNarrowestScopeThatFitsJudges(String scopes, String park, int device, @Nullable String judge) {
        for (var scope : scopes.split(" ")) {
            add(version(scope, 60, null, true));
        }

        var rule = of(park, device).at(NOON);

        assertThat(rule == null ? null : rule.nameEn()).isEqualTo(judge);
    }

    @Test
    void aNarrowerDisabledVersionSwitchesTheWiderOneOff() {
        add(version("*", 60, null, true));
        add(version("p/Z", 60, null, false));

        assertThat(of("p", 2).at(NOON)).isNull();
        assertThat(of("p", 3).at(NOON)).isNotNull();
    }

    @Test
    void aVersionWithAScheduleGoesBeforeTheOneWithoutOfTheSameScope() {
        add(version("*", 65, null, true));
        add(version("*", 55, "night", true));

        assertThat(limitAt("p", 3, NOON)).isEqualTo(65);
        assertThat(limitAt("p", 3, MIDNIGHT)).isEqualTo(55);
        assertThat(of("p", 3).isExceeded(MIDNIGHT, 60)).isTrue();
        assertThat(of("p", 3).isExceeded(NOON, 60)).isFalse();
    }

    @Test
    void whereTheNarrowerScheduleDoesNotApplyTheWiderScopeJudges() {
        add(version("*", 65, null, true));
        add(version("p", 50, "night", true));

        assertThat(limitAt("p", 3, NOON)).isEqualTo(65);
        assertThat(limitAt("p", 3, MIDNIGHT)).isEqualTo(50);
    }

    @Test
    void theLimitChangesAtTenInTheEveningByTheClockOfEachPark() {
        add(version("*", 65, null, true));
        add(version("*", 55, "night", true));
        var shanghai = Instant.parse("2026-11-22T14:00:00Z");

        assertThat(limitAt("p", 3, shanghai.minusNanos(1000))).isEqualTo(65);
        assertThat(limitAt("p", 3, shanghai)).isEqualTo(55);
        var urumqi = snapshot().of(series("u", 3, ZoneId.of("Asia/Urumqi")), "noise");
        assertThat(urumqi.at(shanghai).limit()).isEqualTo(65);
        assertThat(urumqi.at(shanghai.plusSeconds(7200)).limit()).isEqualTo(55);
    }

    @Test
    void effectiveDatesAreDaysOfTheParkAndIncludeTheLast() {
        add(dated(60, "2026-01-01", "2030-12-31"));
        add(dated(50, "2031-01-01", null));
        var newYear = Instant.parse("2030-12-31T16:00:00Z"); // in Shanghai

        assertThat(limitAt("p", 3, newYear.minusNanos(1000))).isEqualTo(60);
        assertThat(limitAt("p", 3, newYear)).isEqualTo(50);
        assertThat(of("p", 3).at(Instant.parse("2025-12-31T15:59:59Z"))).isNull();
    }

    @Test
    void aChangeAtOnceCountsForReadingsFromThenOn() {
        var old = version("*", 60, null, true);
        versions.add(new RuleVersion(old.rule(), old.scope(), null, true, Origin.SHIPPED, null, NOON));
        add(version("*", 70, null, true).inForceFrom(NOON));

        assertThat(limitAt("p", 3, NOON.minusNanos(1000))).isEqualTo(60);
        assertThat(limitAt("p", 3, NOON)).isEqualTo(70);
        assertThat(snapshot().current()).extracting(version -> version.rule().limit()).containsExactly(70.0);
    }

    @Test
    void seriesWithoutRulesHaveNone() {
        assertThat(snapshot().of(series("p", 1, ZoneId.of("Asia/Shanghai"))))
                .isEqualTo(RuleSnapshot.OfSeries.NONE);
    }

    @Test
    void refusesAScopeThatIsNotOne() {
        assertThatThrownBy(() -> new Scope("p", "Z", "E", null, null)).hasMessageContaining("not several");
        assertThatThrownBy(() -> new Scope(null, "Z", null, null, null)).hasMessageContaining("with its park");
        assertThatThrownBy(() -> new Scope("p", null, null, null, "d")).hasMessageContaining("gateway and device");
    }

    private void add(RuleVersion version) {
        versions.add(version);
    }

    /** Named after its scope: {@code *}, park, park/zone, park:enterprise, park#device. */
    private static RuleVersion version(String scope, double limit, @Nullable String schedule, boolean enabled) {
        return new RuleVersion(rule(scope, limit, "2020-01-01", null), parse(scope), schedule, enabled, Origin.SITE,
                null, null);
    }

    private static RuleVersion dated(double limit, String from, @Nullable String to) {
        return new RuleVersion(rule("*", limit, from, to), Scope.EVERYWHERE, null, true, Origin.SHIPPED, null, null);
    }

    private static AlarmRule rule(String name, double limit, String from, @Nullable String to) {
        return new AlarmRule(1, "noise", "noise", null, NOISE.id(), RuleKind.HIGH, Measure.RAW, limit, 2,
                new Timing(Duration.ZERO, Duration.ZERO, false), Severity.MINOR, Duration.ofMinutes(5), name, "噪声",
                "test", LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
    }

    private static Scope parse(String scope) {
        if (scope.equals("*")) {
            return Scope.EVERYWHERE;
        }
        var park = scope.substring(0, 1);
        var rest = scope.length() == 1 ? null : scope.substring(2);
        return switch (scope.length() == 1 ? ' ' : scope.charAt(1)) {
            case '/' -> new Scope(park, rest, null, null, null);
            case ':' -> new Scope(park, null, rest, null, null);
            case '#' -> new Scope(park, null, null, "g", rest);
            default -> new Scope(park, null, null, null, null);
        };
    }

    private double limitAt(String park, int device, Instant time) {
        return of(park, device).at(time).limit();
    }

    private SeriesRule of(String park, int device) {
        var found = snapshot().of(series(park, device, ZoneId.of("Asia/Shanghai")), "noise");
        return found == null
                ? new SeriesRule(List.of(version("*", 60, null, false)), ZoneId.of("UTC"), any -> null)
                : found;
    }

    private RuleSnapshot snapshot() {
        return new RuleSnapshot(new RuleSnapshot.Content(1, versions, List.of(NIGHT), List.of(), PLACES));
    }

    private static SeriesInfo series(String park, int device, ZoneId zone) {
        return new SeriesInfo(device, park, zone, 1, "g", device, Integer.toString(device), NOISE);
    }
}
