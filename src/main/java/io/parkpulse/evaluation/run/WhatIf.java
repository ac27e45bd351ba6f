package io.parkpulse.evaluation.run;

import java.util.List;

import jakarta.annotation.Nullable;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.parkpulse.evaluation.evidence.Value;

/** What to suppose: each change takes the place of what was frozen. */
record WhatIf(@Nullable List<Supposed> changes) {
    /**
     * One change: of a filed value ({@code park}, {@code key}, {@code value}), of a parameter ({@code parameter},
     * {@code value}) or of references ({@code indicator}, {@code component}, {@code upper}, {@code lower}).
     */
    @Schema(name = "SupposedChange")
    record Supposed(
            @Schema(examples = "luan-east") @Nullable String park,
            @Schema(examples = "tax.total") @Nullable String key,
            @Schema(description = "the value supposed; left out: not filed, or undecided") @Nullable Value value,
            @Schema(description = "name of a parameter of the scheme") @Nullable String parameter,
            @Schema(description = "id of the indicator whose references are supposed") @Nullable String indicator,
            @Schema(description = "level or growth") @Nullable String component,
            @Nullable Value upper,
            @Nullable Value lower) {}

    /**
     * What would be. Nothing of it is stored.
     *
     * @param parks those of which anything would move
     */
    record Answer(RunSummary run, List<Supposed> changes, List<Moved> parks) {}
}
