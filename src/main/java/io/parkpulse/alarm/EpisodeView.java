package io.parkpulse.alarm;

import java.time.Instant;

import jakarta.annotation.Nullable;

/**
 * When the condition of an alarm held, as the readings stored by now say. Late readings correct it; the alarm and its
 * journal say what people were told.
 *
 * @param ruleId    the limit; an alarm may have several, each with episodes of its own
 * @param beganAt   event time of the first reading beyond the limit
 * @param raisedAt  event time at which the on-delay had elapsed
 * @param clearedAt event time at which the off-delay had elapsed; null: holds
 */
public record EpisodeView(String ruleId, Instant beganAt, Instant raisedAt, @Nullable Instant clearedAt) {}
