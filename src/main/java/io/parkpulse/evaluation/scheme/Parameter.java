package io.parkpulse.evaluation.scheme;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A value that the published text leaves open.
 *
 * @param value number, word or boolean, put in wherever the scheme file says {@code "$name"}
 * @param zh    what is open and what the value means
 */
public record Parameter(JsonNode value, String zh, String en) {}
