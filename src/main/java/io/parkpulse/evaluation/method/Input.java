package io.parkpulse.evaluation.method;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.Value;

/**
 * One value that a method read.
 *
 * @param key    of the filing, or a name made from what was measured or looked up
 * @param name   in English
 * @param source where the value is from
 */
public record Input(
        String key,
        String name,
        String nameZh,
        Value value,
        @Nullable String unit,
        @Nullable String unitZh,
        String source,
        @Nullable String document) {
    static Input filed(Key key, Filed filed) {
        boolean plain = filed.value() instanceof Value.Flag;
        return new Input(key.key(), key.nameEn(), key.nameZh(), filed.value(), plain ? null : key.unit(),
                plain ? null : key.unitZh(), filed.source(), filed.document());
    }
}
