package io.parkpulse.alarm.kpi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import jakarta.annotation.Nullable;
import jakarta.ws.rs.BadRequestException;

import io.parkpulse.registry.QueryTime;

/**
 * The time of which KPIs are asked.
 *
 * @param since people were told at this time or later
 * @param until and before this
 */
public record KpiSpan(Instant since, Instant until) {
    /** The standard asks for 30 days at least. */
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(400);

    /**
     * Of the parameters of a request.
     *
     * @param since RFC 3339; null: 30 days before the end
     * @param until RFC 3339; null: now
     * @throws BadRequestException saying what is wrong, if it is no span of at most 400 days
     */
    public static KpiSpan of(@Nullable String since, @Nullable String until, Clock clock) {
        var end = Objects.requireNonNullElseGet(QueryTime.of("until", until), clock::instant);
        var begin = Objects.requireNonNullElse(QueryTime.of("since", since), end.minus(USUAL));
        if (!begin.isBefore(end) || Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw new BadRequestException("since is " + begin + " and until is " + end
                    + "; expected since before until, at most " + LONGEST.toDays() + " days apart");
        }
        return new KpiSpan(begin, end);
    }
}
