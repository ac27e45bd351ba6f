package io.parkpulse.chaos;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** What can go wrong. Each fault begins, lasts, and is over when {@link #strike} returns. */
enum Fault {
    /** kill -9 of the service, started again after the hold. */
    KILL_SERVICE(Target.SERVICE, true, 0, 3_000, Faults::killService),
    /** SIGTERM to the service, started again when it has ended. */
    STOP_SERVICE(Target.SERVICE, false, 0, 2_000, Faults::stopService),
    /** A second replica joins the shared subscription; one of the two is killed with -9. */
    KILL_REPLICA(Target.SERVICE, true, 2_000, 6_000, Faults::killReplica),
    /** kill -9 of the broker, started again on the same data. */
    KILL_BROKER(Target.BROKER, true, 0, 3_000, Faults::killBroker),
    /** kill -9 of PostgreSQL with all its backends, started again on the same data. */
    KILL_DATABASE(Target.DATABASE, true, 0, 3_000, Faults::killDatabase),
    /** SIGSTOP to PostgreSQL, then SIGCONT. */
    FREEZE_DATABASE(Target.DATABASE, false, 2_000, 10_000, Faults::freezeDatabase),
    /** PostgreSQL is stopped for a long time while gateways go on. */
    DATABASE_OUT(Target.DATABASE, false, 0, 0, Faults::databaseOut),
    /** No byte is left on the database's disk. */
    DISK_FULL(Target.DATABASE, false, 4_000, 10_000, Faults::diskFull),
    /** The service's connections to the broker are reset, and new ones too. */
    CUT_BROKER(Target.WAY_TO_BROKER, false, 500, 6_000, Faults::cutBroker),
    /** What the service acknowledges does not reach the broker and the connection is reset, many times. */
    REDELIVER(Target.WAY_TO_BROKER, false, 4_000, 8_000, Faults::redeliver),
    /** The service's connections to the database are reset, and new ones too. */
    CUT_DATABASE(Target.WAY_TO_DATABASE, false, 500, 6_000, Faults::cutDatabase),
    /** Connections to the database stay open and nothing passes. */
    STALL_DATABASE(Target.WAY_TO_DATABASE, false, 2_000, 8_000, Faults::stallDatabase),
    /** The database commits, and its answer is lost with the connection, several times. */
    LOSE_ANSWERS(Target.WAY_TO_DATABASE, false, 3_000, 6_000, Faults::loseAnswers),
    /** Each request takes longer to reach the database. */
    SLOW_COMMITS(Target.WAY_TO_DATABASE, false, 3_000, 8_000, Faults::slowCommits),
    /** A gateway's clock jumps back, forward within the tolerance, and forward beyond it. */
    CLOCK_JUMP(Target.GATEWAY, false, 1_000, 3_000, Faults::clockJump);

    /** Applies a fault and ends it. */
    private interface Deed {
        void to(World world, Strike strike) throws Exception;
    }

    private final Target target;
    private final boolean kills;
    private final Duration shortest;
    private final Duration longest;
    private final Deed deed;

    Fault(Target target, boolean kills, int shortestMs, int longestMs, Deed deed) {
        this.target = target;
        this.kills = kills;
        this.shortest = Duration.ofMillis(shortestMs);
        this.longest = Duration.ofMillis(longestMs);
        this.deed = deed;
    }

    /** As on the command line. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Fault of(String id) {
        return Arrays.stream(values()).filter(fault -> fault.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault is called " + id));
    }

    Target target() {
        return target;
    }

    /** Whether it is a kill -9. */
    boolean kills() {
        return kills;
    }

    Duration shortest() {
        return shortest;
    }

    Duration longest() {
        return longest;
    }

    /** Returns when the fault is over and what it struck runs again. */
    void strike(World world, Strike strike) throws Exception {
        deed.to(world, strike);
    }
}
