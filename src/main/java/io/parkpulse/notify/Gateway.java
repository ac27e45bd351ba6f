package io.parkpulse.notify;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;
import io.smallrye.config.WithDefault;

/**
 * Settings of a gateway to telephones, as templates of what it wants over HTTP; on when it has a URL. URL and body are
 * Qute templates; what they may name is in docs/notifications.md.
 */
public interface Gateway {
    /** Numbers that are told unless the routing says whom: E.164, or eleven digits of the mainland. */
    Optional<List<String>> to();

    Optional<String> url();

    @WithDefault("POST")
    String method();

    /** Headers as they are, keys of the gateway included. */
    Map<String, String> headers();

    /** How values in the body are written: application/json, or application/x-www-form-urlencoded. */
    @WithDefault("application/json")
    String contentType();

    /** Absent: a request without body. */
    Optional<String> body();

    /** JSON pointer (RFC 6901) of what in the answer tells success; absent: any 2xx is success. */
    Optional<String> successPointer();

    /** What is there if the gateway has taken it. */
    @WithDefault("0")
    String successValue();

    /** Longest text, in UTF-16 units: one segment of a text message holds 70. */
    @WithDefault("70")
    @Min(20)
    @Max(500)
    int longest();

    /** Alarms of these severities are told; default: critical and major. */
    Optional<Set<Severity>> severities();

    /** These transitions are told; default: raised, stepped up and announced. */
    Optional<Set<Transition>> transitions();

    /** Longest that a request may take, connecting and the answer included. */
    @WithDefault("10s")
    Duration requestTimeout();
}
