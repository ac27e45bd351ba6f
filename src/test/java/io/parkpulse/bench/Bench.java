package io.parkpulse.bench;

import io.parkpulse.chaos.ChaosCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of {@code deploy/bench/Bench.java}. */
@Command(name = "bench", description = "Measures ParkPulse on this machine, or does harm to it.", mixinStandardHelpOptions = true, subcommands = {
        SpeedCommand.class, BackfillCommand.class, BacklogCommand.class, LateCommand.class, PanelCommand.class,
        ScoresCommand.class, ChaosCommand.class})
public final class Bench {
    private Bench() {}

    /** Exits with 0 if the command did what it should, with 1 if a count was wrong, with 2 for bad options. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }
}
