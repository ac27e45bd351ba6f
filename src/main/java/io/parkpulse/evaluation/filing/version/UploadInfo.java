package io.parkpulse.evaluation.filing.version;

import java.time.Instant;

import jakarta.annotation.Nullable;

/**
 * One upload.
 *
 * @param replacesAll whether keys of earlier uploads ceased to count; otherwise only its own were superseded
 * @param format      {@code json}, {@code csv} or {@code xlsx}
 * @param items       how many values it brought or withdrew
 * @param digest      SHA-256 of what was uploaded
 */
public record UploadInfo(
        int version,
        boolean replacesAll,
        String format,
        String enteredBy,
        Instant enteredAt,
        int items,
        @Nullable String reason,
        @Nullable String fileName,
        @Nullable String digest) {}
