package io.parkpulse.evaluation.filing.version;

import java.time.Instant;

import jakarta.annotation.Nullable;

/**
 * What is kept of an upload beside its values.
 *
 * @param replacesAll whether keys that it does not name cease to be filed
 * @param complete    whether tenants that it does not name have no figure of its keys; null: it does not say
 * @param format      {@code json}, {@code csv} or {@code xlsx}
 * @param reason      why it was made
 * @param fileName    of the file that was uploaded
 * @param digest      SHA-256 of what was uploaded
 */
public record Upload(
        boolean replacesAll,
        @Nullable Boolean complete,
        String format,
        String enteredBy,
        Instant enteredAt,
        @Nullable String reason,
        @Nullable String fileName,
        @Nullable String digest) {}
