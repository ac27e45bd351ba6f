package io.parkpulse.evaluation.filing.version;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonValue;

import io.parkpulse.evaluation.evidence.Value;

/**
 * What one upload did to a value.
 *
 * @param value  null: from this version on there is none
 * @param stated as it was written, if that is another unit
 * @param place  where in the upload: row, or sheet and cell
 */
public record KeyVersion(
        int version,
        Change change,
        @Nullable Value value,
        @Nullable String unit,
        @Nullable String source,
        @Nullable String document,
        @Nullable String stated,
        @Nullable String place,
        @Nullable String reason,
        String format,
        @Nullable String fileName,
        String enteredBy,
        Instant enteredAt) {

    /** The ways in which a version differs from the one before. */
    public enum Change {
        /** There was no value before. */
        FILED("filed"),
        /** Another value. */
        CORRECTED("corrected"),
        /** The same value with another source or document. */
        CONFIRMED("confirmed"),
        /** Taken back, for a reason. */
        WITHDRAWN("withdrawn"),
        /** A later upload stated the whole filing without it. */
        DROPPED("dropped");

        private final String id;

        Change(String id) {
            this.id = id;
        }

        @JsonValue
        public String id() {
            return id;
        }
    }

    /**
     * A row of an upload that may have touched the value.
     *
     * @param named whether the upload names it; otherwise it states all without it
     */
    public record Row(boolean named, KeyVersion version) {}

    /** The history that such rows tell, oldest first; newest first. */
    public static List<KeyVersion> history(List<Row> rows) {
        var history = new ArrayList<KeyVersion>();
        Value before = null;
        for (var row : rows) {
            var value = row.version().value();
            if (row.named() || before != null) {
                history.add(row.version().as(change(row.named(), before, value)));
            }
            before = value;
        }
        Collections.reverse(history);
        return history;
    }

    private static Change change(boolean named, @Nullable Value before, @Nullable Value value) {
        if (value == null) {
            return named ? Change.WITHDRAWN : Change.DROPPED;
        }
        return before == null ? Change.FILED : before.equals(value) ? Change.CONFIRMED : Change.CORRECTED;
    }

    private KeyVersion as(Change other) {
        return new KeyVersion(version, other, value, unit, source, document, stated, place, reason, format, fileName,
                enteredBy, enteredAt);
    }
}
