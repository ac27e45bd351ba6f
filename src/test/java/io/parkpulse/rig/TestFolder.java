package io.parkpulse.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders of tests, under {@code target}, so that their logs can be read afterwards; emptied at the next run. */
public final class TestFolder {
    private static final Path ROOT = Path.of("target", "it").toAbsolutePath();

    private TestFolder() {}

    public static Path create(String name) throws IOException {
        var folder = ROOT.resolve(name);
        clear(folder);
        return Files.createDirectories(folder);
    }

    public static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
