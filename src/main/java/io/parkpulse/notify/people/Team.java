package io.parkpulse.notify.people;

import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import io.parkpulse.registry.Park;

/**
 * People who answer for something together.
 *
 * @param level      place in the duty chain: {@code enterprise}, {@code park}, {@code territory} or {@code department};
 *                   null: it has none, and is told by routes alone
 * @param parks      that it answers for; empty: all
 * @param enterprise that it belongs to; only with level {@code enterprise} and one park
 * @param domains    that it answers for; empty: all
 * @param members    codes of contacts
 */
public record Team(
        @NotBlank @Pattern(regexp = Park.CODE, message = "must be 1 to 64 letters, digits, '-' or '_'") String code,
        @NotBlank @Size(max = 100) String name,
        @Nullable @Pattern(regexp = "enterprise|park|territory|department", message = "must be enterprise, park, territory or department") String level,
        List<@NotNull String> parks, @Nullable String enterprise, List<@NotNull String> domains,
        List<@NotNull String> members) {

    public Team {
        parks = parks == null ? List.of() : parks;
        domains = domains == null ? List.of() : domains;
        members = members == null ? List.of() : members;
    }
}
