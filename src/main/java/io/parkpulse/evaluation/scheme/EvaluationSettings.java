package io.parkpulse.evaluation.scheme;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How parks are evaluated. */
@ConfigMapping(prefix = "parkpulse.evaluation")
interface EvaluationSettings {
    /** Ids of the shipped schemes to load. */
    @WithDefault("luan-2023")
    List<String> schemes();

    /**
     * A folder with further scheme files ({@code *.json}). One with the id of a shipped scheme takes its place, so that a
     * parameter can be changed without building the service. {@code keys.json} in it declares further keys.
     */
    Optional<Path> schemesFolder();
}
