package io.parkpulse.notify.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import io.parkpulse.notify.Delivery;
import io.parkpulse.notify.SingleLine;

/**
 * What a receiver answered.
 *
 * @param body       its beginning
 * @param retryAfter how long it wants to be left alone, by its header of that name; zero: it does not say
 */
public record HttpAnswer(int status, String body, Duration retryAfter) {
    private static final int QUOTED = 200;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED = 415;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;
    private static final Duration MANY_WITHOUT_A_TIME = Duration.ofSeconds(30);

    static HttpAnswer of(int status, HttpHeaders headers, String body, Instant now) {
        var said = headers.firstValue("Retry-After").map(value -> pause(value.strip(), now)).orElse(Duration.ZERO);
        return new HttpAnswer(status, body, status == TOO_MANY && said.isZero() ? MANY_WITHOUT_A_TIME : said);
    }

    /** RFC 9110, 10.2.3: seconds, or a date. */
    private static Duration pause(String value, Instant now) {
        try {
            if (value.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            var pause = Duration.between(now,
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return pause.isNegative() ? Duration.ZERO : pause;
        } catch (NumberFormatException | DateTimeException e) {
            return Duration.ZERO;
        }
    }

    /** 2xx. */
    public boolean successful() {
        return status / 100 == 2;
    }

    /** The status alone. */
    public String line() {
        return "HTTP " + status;
    }

    /** The status, and the beginning of what it said with it. */
    public String quoted() {
        var said = SingleLine.of(body, QUOTED);
        return said.isEmpty() ? line() : line() + ": " + said;
    }

    /** Of an answer that is not 2xx. */
    public Delivery failure() {
        return switch (status) {
            case BAD_REQUEST, TOO_LARGE, UNSUPPORTED, UNPROCESSABLE -> Delivery.refused(quoted());
            default -> Delivery.failed(quoted()).notBefore(retryAfter);
        };
    }
}
