package io.parkpulse.notify.people;

import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import io.parkpulse.registry.Park;

/**
 * Somebody who can be told of alarms, or a group of people who share a robot of a chat.
 *
 * @param language  {@code zh} (default) or {@code en}
 * @param active    default true; if false, nobody tells them and their links stop working
 * @param addresses by channel; several on one channel are all told
 */
public record Contact(
        @NotBlank @Pattern(regexp = Park.CODE, message = "must be 1 to 64 letters, digits, '-' or '_'") String code,
        @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must have no control characters") String name,
        @Pattern(regexp = "zh|en", message = "must be zh or en") String language, Boolean active,
        List<@Valid Address> addresses) {

    /**
     * Where a contact is reached.
     *
     * @param channel name of a channel that tells people
     * @param address in its terms: a mail address, a telephone number, the name of a robot
     */
    public record Address(@NotBlank String channel,
            @NotBlank @Size(max = 300) @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must have no control characters") String address) {}

    public Contact(String code, String name, @Nullable String language, @Nullable Boolean active,
            @Nullable List<Address> addresses) {
        this.code = code;
        this.name = name;
        this.language = language == null ? "zh" : language;
        this.active = active == null || active;
        this.addresses = addresses == null ? List.of() : addresses;
    }
}
