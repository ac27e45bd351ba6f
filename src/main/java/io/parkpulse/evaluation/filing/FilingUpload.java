package io.parkpulse.evaluation.filing;

import java.util.List;

import jakarta.annotation.Nullable;

/**
 * A filing as uploaded in JSON, not checked yet.
 *
 * @param enteredBy who uploads it
 */
public record FilingUpload(@Nullable String enteredBy, @Nullable List<FilingItem> items) {}
