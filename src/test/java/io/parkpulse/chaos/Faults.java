package io.parkpulse.chaos;

import java.time.Duration;

/** How each fault is done and undone. */
final class Faults {
    /** How long acknowledgements or answers are held before the connection is reset. */
    private static final int HELD_MS = 600;
    private static final int BETWEEN_RESETS_MS = 400;
    private static final int LEAST_LATENCY_MS = 10;
    private static final int MOST_LATENCY_MS = 150;

    private Faults() {}

    static void killService(World world, Strike strike) throws InterruptedException {
        world.service().kill();
        last(strike);
        world.service().start();
    }

    static void stopService(World world, Strike strike) throws InterruptedException {
        world.service().terminate();
        last(strike);
        world.service().start();
    }

    static void killReplica(World world, Strike strike) throws InterruptedException {
        world.replica().start();
        last(strike);
        if (strike.dice() % 2 == 0) {
            world.replica().kill();
        } else {
            world.service().kill();
            world.service().start();
            world.replica().terminate();
        }
    }

    static void killBroker(World world, Strike strike) throws InterruptedException {
        world.broker().kill();
        last(strike);
        world.broker().start();
    }

    static void killDatabase(World world, Strike strike) throws InterruptedException {
        world.database().kill();
        last(strike);
        world.database().start();
    }

    static void freezeDatabase(World world, Strike strike) throws InterruptedException {
        world.database().freeze();
        try {
            last(strike);
        } finally {
            world.database().thaw();
        }
    }

    static void databaseOut(World world, Strike strike) throws InterruptedException {
        world.database().close();
        last(strike);
        world.database().start();
    }

    /** PostgreSQL may give up with a full disk; then it is started again, as a supervisor would. */
    static void diskFull(World world, Strike strike) throws InterruptedException {
        var disk = world.disk().orElseThrow(() -> new IllegalStateException("there is no small disk"));
        disk.fill();
        try {
            last(strike);
        } finally {
            disk.free();
        }
        if (!world.databaseAnswers()) {
            world.say("PostgreSQL gave up on the full disk; starting it again");
            world.database().kill();
            world.database().start();
        }
    }

    static void cutBroker(World world, Strike strike) throws InterruptedException {
        cut(world.wayToBroker(), strike);
    }

    static void cutDatabase(World world, Strike strike) throws InterruptedException {
        cut(world.wayToDatabase(), strike);
    }

    private static void cut(Proxy way, Strike strike) throws InterruptedException {
        way.cut();
        last(strike);
        way.heal();
    }

    static void stallDatabase(World world, Strike strike) throws InterruptedException {
        world.wayToDatabase().stall();
        last(strike);
        world.wayToDatabase().heal();
    }

    static void redeliver(World world, Strike strike) throws InterruptedException {
        holdAndReset(world.wayToBroker(), Proxy.Way.TO_SERVER, strike);
    }

    static void loseAnswers(World world, Strike strike) throws InterruptedException {
        holdAndReset(world.wayToDatabase(), Proxy.Way.TO_CLIENT, strike);
    }

    private static void holdAndReset(Proxy way, Proxy.Way held, Strike strike) throws InterruptedException {
        long end = System.nanoTime() + strike.hold().toNanos();
        while (System.nanoTime() < end) {
            way.hold(held);
            Thread.sleep(HELD_MS);
            way.reset();
            way.heal();
            Thread.sleep(BETWEEN_RESETS_MS);
        }
    }

    static void slowCommits(World world, Strike strike) throws InterruptedException {
        world.wayToDatabase().slow(Duration
                .ofMillis(LEAST_LATENCY_MS + strike.dice() % (MOST_LATENCY_MS - LEAST_LATENCY_MS)));
        last(strike);
        world.wayToDatabase().heal();
    }

    static void clockJump(World world, Strike strike) throws InterruptedException {
        for (var jump : ClockJump.values()) {
            world.gateways().jump(jump);
            last(strike);
        }
        world.gateways().jump(ClockJump.NONE);
    }

    private static void last(Strike strike) throws InterruptedException {
        Thread.sleep(strike.hold().toMillis());
    }
}
