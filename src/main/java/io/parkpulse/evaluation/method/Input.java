package io.parkpulse.evaluation.method;

import java.time.Instant;

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
 * @param version of the filing that brought it, who entered that and when; null where nothing was filed
 */
public record Input(
        String key,
        String name,
        String nameZh,
        Value value,
        @Nullable String unit,
        @Nullable String unitZh,
        String source,
        @Nullable String document,
        @Nullable Integer version,
        @Nullable String enteredBy,
        @Nullable Instant enteredAt) {
    /** What was measured or looked up. */
    public Input(String key, String name, String nameZh, Value value, @Nullable String unit, @Nullable String unitZh,
            String source, @Nullable String document) {
        this(key, name, nameZh, value, unit, unitZh, source, document, null, null, null);
    }

    static Input filed(Key key, Filed filed) {
        boolean plain = filed.value() instanceof Value.Flag;
        return new Input(key.key(), key.nameEn(), key.nameZh(), filed.value(), plain ? null : key.unit(),
                plain ? null : key.unitZh(), filed.source(), filed.document(), filed.version(),
                filed.enteredBy(), filed.enteredAt());
    }
}
