package io.parkpulse.evaluation.report.render;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.report.content.Change;

/**
 * What is told of a version beside what it says.
 *
 * @param version null: a preview that is not stored
 * @param digest  SHA-256 of its JSON; null likewise
 * @param madeAt  of a preview: now
 * @param changes what is different from the version before; null: there is none
 */
public record Head(
        @Nullable Integer version,
        @Nullable String digest,
        String madeBy,
        Instant madeAt,
        @Nullable List<Change> changes) {}
