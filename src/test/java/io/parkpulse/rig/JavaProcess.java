package io.parkpulse.rig;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts {@code java} of this JVM. */
public final class JavaProcess {
    private JavaProcess() {}

    /**
     * Runs {@code java} in the folder of the output.
     *
     * @param output      is appended to
     * @param environment beside that of this process
     */
    public static Process launch(List<String> arguments, Path output, Map<String, String> environment) {
        var command = new ArrayList<>(List.of(java()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(output.getParent().toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException("cannot start " + command, e);
        }
    }

    /** Runs a main class of this JVM's own class path. */
    public static Process launch(Class<?> main, List<String> jvmOptions, List<String> arguments, Path output) {
        var all = new ArrayList<>(jvmOptions);
        all.addAll(List.of("-cp", absoluteClassPath(), main.getName()));
        all.addAll(arguments);
        return launch(all, output, Map.of());
    }

    /** Likewise, its input and output being pipes to this process. */
    public static Process piped(Class<?> main, List<String> jvmOptions, List<String> arguments, Path errors) {
        var command = new ArrayList<>(List.of(java()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", absoluteClassPath(), main.getName()));
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command).directory(errors.getParent().toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile())).start();
        } catch (IOException e) {
            throw new IllegalStateException("cannot start " + command, e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The child's working directory is another one. */
    private static String absoluteClassPath() {
        var entries = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator);
        for (int i = 0; i < entries.length; i++) {
            entries[i] = Path.of(entries[i]).toAbsolutePath().toString();
        }
        return String.join(File.pathSeparator, entries);
    }
}
