package io.parkpulse.notify.routing;

import java.time.LocalTime;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.parkpulse.registry.Park;

/**
 * Who is told of which alarms. Routes are asked in the order of {@code position}; the first that matches decides, and the
 * ones after it are asked only if it {@code continues}.
 *
 * @param position    default 100; equal ones are asked by code
 * @param active      default true
 * @param park        null: any; so with zone and enterprise, which need the park
 * @param domains     empty: any
 * @param minSeverity alarms of this severity and of worse ones; default warning
 * @param days        ISO days of the week (1 is Monday) in the park's time zone; empty: any
 * @param starts      time of the day in the park's time zone; null with {@code ends}: any
 * @param ends        if not after {@code starts}: on the next day
 * @param team        is told, those who are on duty; null with {@code contact}: the policy alone says who
 * @param channels    by which they are told; empty: all that they have an address on
 * @param escalation  policy that says whom else to tell; null: nobody
 */
public record Route(
        @NotBlank @Pattern(regexp = Park.CODE, message = "must be 1 to 64 letters, digits, '-' or '_'") String code,
        @NotBlank @Size(max = 100) String name, @Min(0) @Max(1_000_000) Integer position, Boolean active,
        @Nullable String park, @Nullable String zone, @Nullable String enterprise, List<@NotNull String> domains,
        @Pattern(regexp = "critical|major|minor|warning", message = "must be critical, major, minor or warning") String minSeverity,
        List<@NotNull @Min(1) @Max(7) Integer> days, @Nullable LocalTime starts, @Nullable LocalTime ends,
        @Nullable String team, @Nullable String contact, List<@NotNull String> channels,
        @Nullable String escalation, Boolean continues) {

    private static final int USUAL_POSITION = 100;

    public Route {
        position = position == null ? (Integer) USUAL_POSITION : position;
        active = active == null || active;
        domains = domains == null ? List.of() : domains;
        minSeverity = minSeverity == null ? "warning" : minSeverity;
        days = days == null ? List.of() : days;
        channels = channels == null ? List.of() : channels;
        continues = continues != null && continues;
    }

    @JsonIgnore
    @AssertTrue(message = "starts and ends go together")
    boolean isTimeWhole() {
        return (starts == null) == (ends == null);
    }

    @JsonIgnore
    @AssertTrue(message = "a route tells a team or a contact, or names an escalation that says who")
    boolean isForSomebody() {
        return (team == null || contact == null) && (team != null || contact != null || escalation != null);
    }
}
