package io.parkpulse.chaos;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The gateways, in a process of their own. Takes orders as lines: the name of a {@link ClockJump} for the gateway
 * {@code clock}, or {@code finish}; ends with its parent.
 */
final class GatewayMain {
    static final String FINISH = "finish";
    /** The gateway whose clock jumps. */
    static final String CLOCK = "clock";
    private static final int TICK_MS = 100;

    private GatewayMain() {}

    /** Arguments: broker's URL, ledger, how many gateways beside the one whose clock jumps. */
    public static void main(String... arguments) throws Exception {
        var jump = new AtomicReference<>(ClockJump.NONE);
        var gateways = new ArrayList<Gateway>();
        try (var ledger = Files.newBufferedWriter(Path.of(arguments[1]), StandardOpenOption.CREATE_NEW)) {
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                var script = new Script(i * 7);
                gateways.add(new Gateway("gw-" + i, arguments[0], (tick, now) -> script.at(tick),
                        () -> ClockJump.NONE, ledger));
            }
            gateways.add(new Gateway(CLOCK, arguments[0], Script::at, jump::get, ledger));
            gateways.forEach(Gateway::start);
            run(gateways, jump);
        }
        Files.writeString(Path.of(arguments[1]).resolveSibling("published"),
                Long.toString(gateways.stream().mapToLong(Gateway::measured).sum()));
        System.exit(0);
    }

    private static void run(List<Gateway> gateways, AtomicReference<ClockJump> jump) throws Exception {
        var ticks = Executors.newSingleThreadScheduledExecutor();
        // The clock of the gateways: what is late is made up for, so that no moment is measured twice or left out.
        long start = System.currentTimeMillis() / TICK_MS * TICK_MS;
        var next = new AtomicLong(start);
        ticks.scheduleAtFixedRate(() -> {
            long now = next.getAndAdd(TICK_MS);
            gateways.forEach(gateway -> gateway.measure(now));
        }, 0, TICK_MS, TimeUnit.MILLISECONDS);
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var order = orders.readLine(); !FINISH.equals(order); order = orders.readLine()) {
            if (order == null) {
                System.exit(1); // the parent is gone
            }
            jump.set(ClockJump.valueOf(order));
        }
        ticks.shutdown();
        if (!ticks.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the gateways go on measuring");
        }
        for (var gateway : gateways) {
            gateway.finish();
        }
    }
}
