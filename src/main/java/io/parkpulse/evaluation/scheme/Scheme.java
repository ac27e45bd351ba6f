package io.parkpulse.evaluation.scheme;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.criterion.Recognition;
import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.ParameterUse;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.grading.Grading;
import io.parkpulse.evaluation.grading.Rewards;
import io.parkpulse.evaluation.method.Aspect;
import io.parkpulse.evaluation.method.Method;
import io.parkpulse.evaluation.method.TelemetryCoverage;

/**
 * A published way to score a park, as read from its file: one version of it.
 *
 * @param version     which of the versions of the scheme; each has its own file and its own time
 * @param effectiveTo last day; null: open
 * @param decimals    of points on output
 * @param parameters  what the text leaves open
 * @param remarks     how unclear places of the text are read
 * @param keys        everything that a park can file for this scheme: the keys that its parts name
 * @param uses        the parameters that its parts need, by place: {@code /standing}, {@code /grading}, {@code /rewards};
 *                    each indicator has its own
 * @param grading     null: the scheme puts parks in no order
 * @param rewards     null: the scheme pays nothing
 * @param recognition null: the text says nothing of what a park must be
 */
public record Scheme(
        String id,
        String version,
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
        @Nullable Rewards rewards,
        @Nullable Recognition recognition,
        Map<String, List<ParameterUse>> uses) {
    public Scheme {
        uses = uses == null ? Map.of() : Map.copyOf(uses);
        remarks = remarks == null ? List.of() : List.copyOf(remarks);
        keys = keys == null ? List.of() : List.copyOf(keys);
    }

    /** This scheme with what its keys are, as far as the catalogue has them. */
    Scheme with(KeyCatalogue catalogue, Parameters.Resolved resolved) {
        var named = scoringKeys();
        if (recognition != null) {
            named.addAll(recognition.keys().keySet());
        }
        var used = catalogue.all().stream().filter(key -> named.contains(key.key())).toList();
        var uses = resolved.uses().keySet().stream().filter(place -> place.lastIndexOf('/') == 0)
                .collect(Collectors.toMap(Function.identity(), resolved::of));
        return new Scheme(id, version, nameZh, nameEn, source, effectiveFrom, effectiveTo, decimals, parameters,
                remarks,
                used, standing, indicators, grading, rewards, recognition, uses);
    }

    /** The questions that keep a part, such as {@code /grading}, from being worked out. */
    public List<Text> undecided(String part) {
        return uses.getOrDefault(part, List.of()).stream().filter(ParameterUse::undecided).map(ParameterUse::missing)
                .toList();
    }

    /** The parameters that each part needs, by the part: ids of indicators and criteria, {@code standing} and so on. */
    public Map<String, List<ParameterUse>> everyUse() {
        var all = new LinkedHashMap<String, List<ParameterUse>>();
        indicators.forEach(indicator -> all.put(indicator.id(), indicator.parameters()));
        uses.forEach((place, of) -> all.put(place.substring(1), of));
        if (recognition != null) {
            recognition.criteria()
                    .forEach(criterion -> all.put("recognition." + criterion.id(), criterion.parameters()));
        }
        return all;
    }

    /** The keys that decide on points, standing and money; criteria of recognition may ask for more. */
    public Set<String> scoringKeys() {
        var named = new HashSet<>(standing.keys());
        indicators.forEach(indicator -> named.addAll(indicator.method().keys().keySet()));
        if (rewards != null) {
            named.addAll(rewards.keys());
        }
        return named;
    }

    /** Whether the scheme scores this year: it is in effect on its first day. */
    public boolean covers(int year) {
        var day = LocalDate.of(year, 1, 1);
        return !day.isBefore(effectiveFrom) && (effectiveTo == null || !day.isAfter(effectiveTo));
    }

    /** The most points of all indicators together; null: undecided of one of them. */
    @Nullable
    public BigDecimal max() {
        return indicators.stream().anyMatch(indicator -> indicator.max() == null)
                ? null
                : indicators.stream().map(Indicator::max).reduce(BigDecimal.ZERO, BigDecimal::add);
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
