package io.parkpulse.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.parkpulse.rig.JavaProcess;

/** {@link GatewayMain} as seen from here. */
final class GatewayProcess implements AutoCloseable {
    /** The park of all gateways. */
    static final String PARK = "chaos";
    private static final int DRAIN_MINUTES = 5;

    private final Path ledger;
    private final Process process;

    GatewayProcess(Path folder, String broker, int gateways) {
        this.ledger = folder.resolve("ledger.csv");
        this.process = JavaProcess.launch(GatewayMain.class, List.of("-Xmx256m"),
                List.of(broker, ledger.toString(), Integer.toString(gateways)), folder.resolve("gateways.log"));
    }

    /** A line an acknowledged reading: gateway, device, metric, Unix ms, value, fate. */
    Path ledger() {
        return ledger;
    }

    /** From now on the clock of one gateway is wrong by so much. */
    void jump(ClockJump jump) {
        order(jump.name());
    }

    /** Stops measuring and returns when the broker has acknowledged everything; how many readings there were. */
    long finish() throws InterruptedException, IOException {
        order(GatewayMain.FINISH);
        if (!process.waitFor(DRAIN_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the broker did not take everything within " + DRAIN_MINUTES + " min");
        }
        return Long.parseLong(Files.readString(ledger.resolveSibling("published")));
    }

    private void order(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new IllegalStateException("the gateways are gone, see gateways.log", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
