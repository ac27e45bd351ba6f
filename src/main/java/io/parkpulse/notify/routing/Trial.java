package io.parkpulse.notify.routing;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * An alarm that is not there, to see who would be told.
 *
 * @param at when it would be raised; null: now
 */
record Trial(@NotBlank String park, @Nullable String zone, @Nullable String enterprise,
        @NotBlank @Pattern(regexp = "people|logistics|energy|environment|production|fire|safety", message = "must be people, logistics, energy, environment, production, fire or safety") String domain,
        @NotNull @Pattern(regexp = "critical|major|minor|warning", message = "must be critical, major, minor or warning") String severity,
        @Nullable Instant at) {

    /**
     * Who would be told.
     *
     * @param routes     that match, in their order; empty: the duty chain decides
     * @param recipients at once
     * @param escalation while nobody acknowledges, in the order of time
     */
    record Answer(Instant at, List<String> routes, List<Recipient> recipients, List<Later> escalation) {}

    /**
     * One who would be told.
     *
     * @param address in the terms of the channel; empty: those of its settings
     * @param contact null: an address of the settings, or a system
     * @param reason  why
     */
    record Recipient(String channel, String address, @Nullable String contact, @Nullable String name, String reason) {}

    /**
     * One step of an escalation.
     *
     * @param recipients as of the time when the step would be due
     */
    record Later(String policy, int step, int afterSeconds, Instant due, @Nullable String level, @Nullable String team,
            @Nullable String contact, List<Recipient> recipients) {}
}
