package io.parkpulse.evaluation.scheme;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.grading.Grading;
import io.parkpulse.evaluation.grading.Rewards;
import io.parkpulse.evaluation.method.Aspect;
import io.parkpulse.evaluation.method.Method;
import io.parkpulse.evaluation.method.TelemetryCoverage;

/**
 * A published way to score a park, as read from its file.
 *
 * @param effectiveTo last day; null: open
 * @param decimals    of points on output
 * @param parameters  what the text leaves open
 * @param remarks     how unclear places of the text are read
 * @param keys        everything that a park can file for this scheme: the keys that its parts name
 * @param grading     null: the scheme puts parks in no order
 * @param rewards     null: the scheme pays nothing
 */
public record Scheme(
        String id,
        String nameZh,
        String nameEn,
        SchemeSource source,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        int decimals,
        Map<String, Parameter> parameters,
        List<Text> remarks,
        List<Key> keys,
        StandingRules standing,
        List<Indicator> indicators,
        @Nullable Grading grading,
        @Nullable Rewards rewards) {
    public Scheme {
        remarks = remarks == null ? List.of() : List.copyOf(remarks);
        keys = keys == null ? List.of() : List.copyOf(keys);
    }

    /** This scheme with what its keys are, as far as the catalogue has them. */
    Scheme with(KeyCatalogue catalogue) {
        var named = new HashSet<>(standing.keys());
        indicators.forEach(indicator -> named.addAll(indicator.method().keys().keySet()));
        if (rewards != null) {
            named.addAll(rewards.keys());
        }
        var used = catalogue.all().stream().filter(key -> named.contains(key.key())).toList();
        return new Scheme(id, nameZh, nameEn, source, effectiveFrom, effectiveTo, decimals, parameters, remarks, used,
                standing, indicators, grading, rewards);
    }

    /** Whether the scheme scores this year: it is in effect on its first day. */
    public boolean covers(int year) {
        var day = LocalDate.of(year, 1, 1);
        return !day.isBefore(effectiveFrom) && (effectiveTo == null || !day.isAfter(effectiveTo));
    }

    /** The most points of all indicators together. */
    public BigDecimal max() {
        return indicators.stream().map(Indicator::max).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The keys by their name. */
    public Map<String, Key> keyByName() {
        return keys.stream().collect(Collectors.toMap(Key::key, Function.identity()));
    }

    /** The indicator of this id, if the scheme has it. */
    public Optional<Indicator> indicator(String id) {
        return indicators.stream().filter(indicator -> indicator.id().equals(id)).findFirst();
    }

    /** Every method of these indicators and every method inside one. */
    public static Stream<Method> methods(Stream<Indicator> indicators) {
        return indicators.map(Indicator::method).flatMap(Scheme::withParts);
    }

    /** The aspects whose telemetry these indicators ask for. */
    public static Stream<Aspect> aspects(Stream<Indicator> indicators) {
        return methods(indicators).filter(TelemetryCoverage.class::isInstance).map(TelemetryCoverage.class::cast)
                .flatMap(method -> method.aspects().stream());
    }

    private static Stream<Method> withParts(Method method) {
        return Stream.concat(Stream.of(method), method.parts().stream().flatMap(Scheme::withParts));
    }
}
