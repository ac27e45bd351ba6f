package io.parkpulse.evaluation.criterion;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.evidence.Value;

/**
 * Something known of a park.
 *
 * @param key      of the filing, or the name in the registry
 * @param source   who states it
 * @param document reference of the document that proves it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fact(
        String key,
        Text name,
        Value value,
        @Nullable Text unit,
        String source,
        @Nullable String document) {
    /** The value with its unit. */
    Text said() {
        var shown = value instanceof Value.Amount amount ? Text.of(amount.number()) : value.toString();
        return unit == null ? new Text(shown, shown) : new Text(shown + unit.zh(), shown + " " + unit.en());
    }
}
