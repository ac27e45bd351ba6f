package io.parkpulse.evaluation;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.scheme.Indicator;
import io.parkpulse.evaluation.scheme.Parameter;
import io.parkpulse.evaluation.scheme.Scheme;
import io.parkpulse.evaluation.scheme.SchemeFile;
import io.parkpulse.evaluation.scheme.StandingRules;

/**
 * A whole scheme: what can be filed for it, and how each indicator is scored.
 *
 * @param digest     SHA-256 of its file
 * @param parameters what the published text leaves open, and the values taken
 * @param remarks    how unclear places of the text are read
 */
public record SchemeDetail(
        @JsonUnwrapped SchemeSummary summary,
        String digest,
        int decimals,
        Map<String, Parameter> parameters,
        List<Text> remarks,
        List<UsedKey> keys,
        StandingRules standing,
        List<Indicator> indicators) {
    /**
     * Something that can be filed.
     *
     * @param expected what its value must be
     * @param usedBy   ids of the indicators that read it; {@code standing} for what decides on taking part
     */
    public record UsedKey(@JsonUnwrapped Key key, String expected, List<String> usedBy) {}

    static SchemeDetail of(SchemeFile file) {
        var scheme = file.scheme();
        return new SchemeDetail(SchemeSummary.of(scheme), file.digest(), scheme.decimals(), scheme.parameters(),
                scheme.remarks(), scheme.keys().stream().map(key -> used(scheme, key)).toList(), scheme.standing(),
                scheme.indicators());
    }

    private static UsedKey used(Scheme scheme, Key key) {
        var indicators = scheme.indicators().stream()
                .filter(indicator -> indicator.method().keys().containsKey(key.key())).map(Indicator::id);
        var standing = Stream.of("standing").filter(name -> scheme.standing().keys().contains(key.key()));
        return new UsedKey(key, key.expected(), Stream.concat(indicators, standing).toList());
    }
}
