package io.parkpulse.ingest.rejection;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import jakarta.annotation.Nullable;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import io.parkpulse.ingest.RejectReason;
import io.parkpulse.registry.Park;
import io.parkpulse.registry.QueryTime;
import io.parkpulse.registry.Quoted;

/** The filters of a search as a client wrote them. Taken as text, so that a bad one is answered in words. */
public final class RejectionParameters {
    private static final int LONGEST_TEXT = 200;

    @QueryParam("park")
    @Parameter(description = "Code of the park in the topic")
    @Nullable
    String park;
    @QueryParam("gateway")
    @Parameter(description = "Code of the gateway in the topic")
    @Nullable
    String gateway;
    @QueryParam("reason")
    @Parameter(description = "Reason of any error of the message, such as UNKNOWN_METRIC")
    @Nullable
    String reason;
    @QueryParam("text")
    @Parameter(description = "What the topic or the words of an error contain, in any case")
    @Nullable
    String text;
    @QueryParam("from")
    @Parameter(description = "Received at or after, such as 2026-11-21T08:00:00Z")
    @Nullable
    String from;
    @QueryParam("to")
    @Parameter(description = "Received before")
    @Nullable
    String to;

    /** @throws BadRequestException if a filter says nothing that can be looked for */
    RejectionFilter filter(@Nullable String state) {
        var earliest = QueryTime.of("from", from);
        var latest = QueryTime.of("to", to);
        if (earliest != null && latest != null && !earliest.isBefore(latest)) {
            throw new BadRequestException("from is " + earliest + ", which is not before to, " + latest);
        }
        return new RejectionFilter(code("park", park), code("gateway", gateway), oneOf("reason", reason,
                RejectReason.class), text(), earliest, latest, oneOf("state", state, RejectionState.class));
    }

    private static @Nullable String code(String name, @Nullable String sent) {
        if (sent != null && !sent.matches(Park.CODE)) {
            throw bad(name, sent, "a code of 1 to 64 letters, digits, '-' and '_'");
        }
        return sent;
    }

    private @Nullable String text() {
        if (text != null && (text.isBlank() || text.length() > LONGEST_TEXT
                || text.chars().anyMatch(Character::isISOControl))) {
            throw bad("text", text, "1 to " + LONGEST_TEXT + " characters, no control characters");
        }
        return text;
    }

    private static <E extends Enum<E>> @Nullable E oneOf(String name, @Nullable String sent, Class<E> type) {
        if (sent == null) {
            return null;
        }
        for (var known : type.getEnumConstants()) {
            if (known.name().equalsIgnoreCase(sent)) {
                return known;
            }
        }
        throw bad(name, sent, "one of " + Arrays.stream(type.getEnumConstants())
                .map(known -> type == RejectionState.class ? known.name().toLowerCase(Locale.ROOT) : known.name())
                .collect(Collectors.joining(", ")));
    }

    private static BadRequestException bad(String name, String sent, String expected) {
        return new BadRequestException(name + " is " + Quoted.of(sent) + "; expected " + expected);
    }
}
