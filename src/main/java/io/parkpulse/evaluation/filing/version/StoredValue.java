package io.parkpulse.evaluation.filing.version;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.parkpulse.evaluation.evidence.Value;

/** A value as a jsonb column holds it. */
public final class StoredValue {
    private static final JsonMapper JSON = new JsonMapper();

    private StoredValue() {}

    /** @return null: the value was withdrawn */
    @Nullable
    public static Value read(@Nullable String json) {
        try {
            return json == null ? null : JSON.readValue(json, Value.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("filed value is not JSON: " + json, e);
        }
    }

    /** Numbers and answers are written in JSON as they are shown. */
    @Nullable
    public static String write(@Nullable Value value) {
        return value == null ? null : value.toString();
    }
}
