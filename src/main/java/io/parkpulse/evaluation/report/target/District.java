package io.parkpulse.evaluation.report.target;

import java.util.List;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.parkpulse.evaluation.evidence.Text;

/**
 * A district with targets.
 *
 * @param within the district that this one is part of; null: the whole city
 * @param parts  what the region of a park must contain, each of them, for the park to be of it
 */
public record District(String id, @Nullable String within, Text name, @JsonIgnore List<String> parts) {
    boolean has(@Nullable String region) {
        return region != null && parts.stream().allMatch(region::contains);
    }
}
