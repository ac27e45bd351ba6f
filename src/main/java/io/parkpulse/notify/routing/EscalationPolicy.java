package io.parkpulse.notify.routing;

import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.parkpulse.registry.Park;

/**
 * Whom else to tell, and when, while nobody has acknowledged an alarm.
 *
 * @param afterClear which alarms go on once their condition is over: {@code never}, {@code critical} (default),
 *                   {@code always}
 * @param shipped    comes with the service; read only
 */
public record EscalationPolicy(
        @NotBlank @Pattern(regexp = Park.CODE, message = "must be 1 to 64 letters, digits, '-' or '_'") String code,
        @NotBlank @Size(max = 100) String name,
        @Pattern(regexp = "never|critical|always", message = "must be never, critical or always") String afterClear,
        Boolean shipped, @NotEmpty @Size(max = 50) List<@Valid Step> steps) {

    /** A month. */
    private static final int LATEST = 31 * 24 * 3600;

    /**
     * One step: a level, a team or a contact is told.
     *
     * @param severities   of the alarms that have this step; empty: all
     * @param afterSeconds from when the first were told; 0: they are told at once
     * @param level        of the duty chain: its teams that answer for the place of the alarm
     * @param team         those who are on duty when the step is due
     * @param channels     by which they are told; empty: all that they have an address on
     * @param source       where the delay comes from; default site
     */
    public record Step(
            List<@NotNull @Pattern(regexp = "critical|major|minor|warning", message = "must be critical, major, minor or warning") String> severities,
            @NotNull @Min(0) @Max(LATEST) Integer afterSeconds,
            @Nullable @Pattern(regexp = "enterprise|park|territory|department", message = "must be enterprise, park, territory or department") String level,
            @Nullable String team, @Nullable String contact, List<@NotNull String> channels,
            @Size(max = 300) String source) {

        public Step {
            severities = severities == null ? List.of() : severities;
            channels = channels == null ? List.of() : channels;
            source = source == null ? "site" : source;
        }

        @JsonIgnore
        @AssertTrue(message = "a step tells one of level, team and contact")
        boolean isForOne() {
            return (level == null ? 0 : 1) + (team == null ? 0 : 1) + (contact == null ? 0 : 1) == 1;
        }
    }

    public EscalationPolicy {
        afterClear = afterClear == null ? "critical" : afterClear;
        shipped = shipped != null && shipped;
    }
}
