package io.parkpulse.evaluation.scheme;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How parks are evaluated. */
@ConfigMapping(prefix = "parkpulse.evaluation")
interface EvaluationSettings {
    /** Names of the shipped scheme files to load. */
    @WithDefault("luan-2023,luan-2021,shaoxing,zhengzhou-manufacturing,zhengzhou-service,linhai")
    List<String> schemes();

    /**
     * A folder with further scheme files ({@code *.json}). One with the id and version of a shipped scheme takes its place;
     * another version of it holds for another time. {@code keys.json} in it declares further keys.
     */
    Optional<Path> schemesFolder();
}
