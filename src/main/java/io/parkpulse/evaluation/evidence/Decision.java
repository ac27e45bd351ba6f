package io.parkpulse.evaluation.evidence;

import java.time.Instant;

import jakarta.annotation.Nullable;

/**
 * What a city has decided where the text of a scheme leaves a number or a choice open.
 *
 * @param source   who decided it, for example the city's economy and information bureau
 * @param document reference of the document that says so
 * @param person   who entered it
 * @param reason   why, in that person's words
 * @param version  of the upload that brought it
 */
public record Decision(
        String parameter,
        Value value,
        String source,
        @Nullable String document,
        String person,
        String reason,
        Instant enteredAt,
        int version) {}
