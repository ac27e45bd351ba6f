package io.parkpulse.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.parkpulse.rig.JavaProcess;

/** A process that takes orders, a line each, and answers some of them with a line that begins with {@code "> "}. */
final class Worker implements AutoCloseable {
    private static final String ANSWER = "> ";
    private static final int STOP_S = 20;

    private final Process process;
    private final Path log;
    private final PrintStream orders;
    private final BufferedReader answers;

    Worker(Class<?> main, Path log, List<String> jvmOptions, String... arguments) {
        this.log = log;
        process = JavaProcess.piped(main, jvmOptions, List.of(arguments), log);
        orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    void tell(String order) {
        orders.println(order);
    }

    /** Waits for the next answer. */
    String answer() {
        try {
            for (var line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(ANSWER)) {
                    return line.substring(ANSWER.length());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("a process of the benchmark ended, see " + log);
    }

    String ask(String order) {
        tell(order);
        return answer();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        orders.close();
        if (!process.waitFor(STOP_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
