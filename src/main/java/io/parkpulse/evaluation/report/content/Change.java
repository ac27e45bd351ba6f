package io.parkpulse.evaluation.report.content;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.parkpulse.evaluation.evidence.Text;

/**
 * One thing that two versions of a report say differently.
 *
 * @param block  id of its block
 * @param item   id of the figure, or table, row and column joined by '/'; what of a figure follows after a '.'
 * @param name   of the item, for a person
 * @param before null: the earlier version does not have it
 * @param after  null: the later version does not have it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Change(
        String block,
        Text blockTitle,
        String item,
        Text name,
        Text unit,
        @Nullable Text before,
        @Nullable Text after) {}
