package io.parkpulse.evaluation.report.content;

import java.util.List;

/**
 * A row of a table.
 *
 * @param key   unique within the table, and the same in every version
 * @param cells as many as the table has columns
 */
public record Row(String key, List<Cell> cells) {}
