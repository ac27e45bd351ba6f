package io.parkpulse.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.awaitility.core.ConditionTimeoutException;

import io.parkpulse.rig.ServiceProcess;

/** One replica under a supervisor that starts it again if it does not come up, as systemd or Kubernetes would. */
final class Service implements AutoCloseable {
    private static final int ATTEMPTS = 10;

    private final ServiceProcess process;
    private final String instance;
    private boolean wanted;
    private int failedStarts;

    Service(String instance, Path folder, Map<String, String> environment) throws IOException {
        this.instance = instance;
        this.process = new ServiceProcess(Files.createDirectories(folder), environment);
    }

    /** Returns when it is ready. */
    void start() throws InterruptedException {
        wanted = true;
        for (int attempt = 1;; attempt++) {
            try {
                process.start();
                return;
            } catch (IllegalStateException | ConditionTimeoutException e) {
                failedStarts++;
                process.kill();
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException("the service " + instance + " does not come up", e);
                }
            }
        }
    }

    void kill() throws InterruptedException {
        wanted = false;
        process.kill();
    }

    void terminate() throws InterruptedException {
        wanted = false;
        process.terminate();
    }

    /** Whether it has ended although nobody ended it. */
    boolean diedByItself() {
        return wanted && ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive).isEmpty();
    }

    /** How often it had to be started again, because it gave up or was not ready in time. */
    int failedStarts() {
        return failedStarts;
    }

    @Override
    public void close() throws InterruptedException {
        if (wanted) {
            terminate();
        }
    }
}
