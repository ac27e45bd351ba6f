package io.parkpulse.evaluation.filing;

import java.time.Instant;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.filing.sheet.Figures;
import io.parkpulse.evaluation.filing.version.Upload;

/**
 * An upload as it was read, not checked yet.
 *
 * @param complete whether tenants that are not named have no figure of these keys
 * @param digest   SHA-256 of the body
 */
record Sent(
        String format,
        @Nullable String enteredBy,
        @Nullable String reason,
        @Nullable String fileName,
        @Nullable Boolean complete,
        @Nullable String digest,
        Figures figures) {
    Upload upload(boolean replacesAll, Instant at) {
        return new Upload(replacesAll, complete, format, enteredBy, at, reason, fileName, digest);
    }
}
