package io.parkpulse.evaluation.filing;

import java.util.List;

import io.parkpulse.evaluation.filing.version.Item;

/**
 * What a check of an upload came to.
 *
 * @param items      to store; only complete if there are no violations
 * @param violations everything that is wrong, in the order of the rows
 */
record Checked(List<Item> items, List<Violation> violations) {}
