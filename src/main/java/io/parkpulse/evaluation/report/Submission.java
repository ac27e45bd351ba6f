package io.parkpulse.evaluation.report;

import java.time.Instant;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A version that was handed to an authority (数据报送).
 *
 * @param version  of the report
 * @param digest   SHA-256 of what was handed over
 * @param document reference of the letter or receipt
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Submission(long id, String kind, String scope, String subject, String period, int version, String digest,
        String submittedBy, String submittedTo, Instant submittedAt, @Nullable String document, @Nullable String note,
        Instant enteredAt) {}
