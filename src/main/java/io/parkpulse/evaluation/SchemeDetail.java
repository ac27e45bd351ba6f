package io.parkpulse.evaluation;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.scheme.Indicator;
import io.parkpulse.evaluation.scheme.Parameter;
import io.parkpulse.evaluation.scheme.Scheme;
import io.parkpulse.evaluation.scheme.SchemeFile;

/**
 * A whole scheme: what can be filed for it, and how each indicator is scored.
 *
 * @param digest     SHA-256 of its file
 * @param parameters what the published text leaves open; {@code "$name"} stands for it in the parts below
 * @param remarks    how unclear places of the text are read
 */
public record SchemeDetail(
        @JsonUnwrapped SchemeSummary summary,
        String digest,
        int decimals,
        Map<String, Parameter> parameters,
        List<Text> remarks,
        List<UsedKey> keys,
        JsonNode standing,
        JsonNode indicators,
        JsonNode grading,
        JsonNode rewards,
        JsonNode recognition) {
    /**
     * Something that can be filed.
     *
     * @param expected what its value must be
     * @param usedBy   ids of the indicators that read it; {@code standing} for what decides on taking part,
     *                 {@code rewards} for what decides on money, {@code recognition} for what criteria ask
     */
    public record UsedKey(@JsonUnwrapped Key key, String expected, List<String> usedBy) {}

    static SchemeDetail of(SchemeFile file) {
        var scheme = file.scheme();
        return new SchemeDetail(SchemeSummary.of(scheme), file.digest(), scheme.decimals(), scheme.parameters(),
                scheme.remarks(), scheme.keys().stream().map(key -> used(scheme, key)).toList(),
                part(file, "standing"), part(file, "indicators"), part(file, "grading"), part(file, "rewards"),
                part(file, "recognition"));
    }

    /** As it stands in the file; null if it is not there. */
    private static JsonNode part(SchemeFile file, String name) {
        return file.document().path(name).isMissingNode() ? NullNode.getInstance() : file.document().get(name);
    }

    private static UsedKey used(Scheme scheme, Key key) {
        var indicators = scheme.indicators().stream()
                .filter(indicator -> indicator.method().keys().containsKey(key.key())).map(Indicator::id);
        var standing = Stream.of("standing").filter(name -> scheme.standing().keys().contains(key.key()));
        var rewards = Stream.of("rewards").filter(name -> paid(scheme, key.key()));
        var recognition = Stream.of("recognition").filter(
                name -> scheme.recognition() != null && scheme.recognition().keys().containsKey(key.key()));
        return new UsedKey(key, key.expected(),
                Stream.of(indicators, standing, rewards, recognition).flatMap(Function.identity()).toList());
    }

    private static boolean paid(Scheme scheme, String key) {
        var rewards = scheme.rewards();
        return rewards != null && rewards.keys().contains(key);
    }
}
