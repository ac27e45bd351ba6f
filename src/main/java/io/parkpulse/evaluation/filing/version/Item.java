package io.parkpulse.evaluation.filing.version;

import java.util.Objects;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Value;

/**
 * One value of an upload that was found right.
 *
 * @param enterpriseId of the tenant whose figure it is; null: it is the park's
 * @param value        null: what was filed is withdrawn
 * @param unit         the key's own, to which the value is converted
 * @param stated       as it was written, if that is another unit
 * @param place        where in the upload
 */
public record Item(
        String park,
        @Nullable Integer enterpriseId,
        String key,
        @Nullable Value value,
        String unit,
        String source,
        @Nullable String document,
        @Nullable String stated,
        @Nullable String place) {

    /** Whether it says of a value what is filed already. */
    public boolean repeats(Value filed, String filedSource, @Nullable String filedDocument) {
        return filed.equals(value) && source.equals(filedSource) && Objects.equals(document, filedDocument);
    }
}
