package io.parkpulse.evaluation.report.content;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.parkpulse.evaluation.evidence.Text;

/**
 * A column of a table.
 *
 * @param unit of its numbers; null: none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Column(String id, Text name, @Nullable Text unit) {}
