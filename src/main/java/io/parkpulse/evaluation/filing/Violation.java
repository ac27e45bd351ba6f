package io.parkpulse.evaluation.filing;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One thing that is wrong with an upload.
 *
 * @param row    of a CSV file the line as a spreadsheet counts it, with the header as 1; of JSON the item, from 1
 * @param column name of the column or field
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Violation(@Nullable Integer row, @Nullable String column, @Nullable String key, String message) {}
