package io.parkpulse.evaluation.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;

import io.parkpulse.evaluation.evidence.EvidenceBuilder;
import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.KeyType;

/** Scores one method on made-up evidence, as the indicator "it". */
final class Scoring {
    private Scoring() {}

    static Outcome score(Method method, EvidenceBuilder evidence) {
        var keys = new HashMap<String, Key>();
        method.keys().forEach((key, types) -> {
            var type = types.contains(KeyType.FLAG) ? KeyType.FLAG : KeyType.COUNT;
            keys.put(key, new Key(key, "键" + key, "key " + key, type, "unit", "单位", null, null));
        });
        return method.score(new Worksheet(evidence.build(), keys, "it"));
    }

    static void assertPoints(Outcome outcome, String expected) {
        assertThat(outcome.missing()).isEmpty();
        var wanted = new BigDecimal(expected);
        assertThat(outcome.points().setScale(wanted.scale(), RoundingMode.HALF_UP)).isEqualTo(wanted);
    }

    static void assertMissing(Outcome outcome, String... parts) {
        assertThat(outcome.points()).isNull();
        assertThat(outcome.missing()).extracting(text -> text.en()).hasSize(parts.length);
        for (var part : parts) {
            assertThat(outcome.missing()).anySatisfy(text -> assertThat(text.en()).contains(part));
        }
    }

    static BigDecimal n(String number) {
        return new BigDecimal(number);
    }
}
