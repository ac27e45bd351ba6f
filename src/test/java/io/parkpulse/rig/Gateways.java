package io.parkpulse.rig;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged simulator as a process of its own. */
public final class Gateways implements AutoCloseable {
    /** The parks of the demo, which the service must know. */
    public static final Path PARKS = Path.of("..", "deploy", "demo", "parks.json").toAbsolutePath().normalize();

    private final Process process;

    private Gateways(Process process) {
        this.process = process;
    }

    /** Starts gateways that publish fast, and write down what was acknowledged. */
    public static Gateways run(String broker, Ledger ledger, String... more) {
        var arguments = new ArrayList<>(
                List.of("-jar", System.getProperty("parkpulse.simulator"), "run", "--broker", broker,
                        "--interval", "200ms", "--seed", "7", "--ledger", ledger.file().toString()));
        arguments.addAll(List.of(more));
        return new Gateways(JavaProcess.launch(arguments, ledger.file().resolveSibling("simulator.log"), Map.of()));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the simulator did not stop within 30 s");
        }
    }
}
