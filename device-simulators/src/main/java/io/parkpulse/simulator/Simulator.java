package io.parkpulse.simulator;

import java.lang.ref.Reference;
import java.util.logging.Level;
import java.util.logging.Logger;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs the simulators: {@code run} if no other command is named. */
@Command(name = "parkpulse-simulator", mixinStandardHelpOptions = true, version = "parkpulse-simulator 0.1.0", description = "Gateways of industrial parks that publish over MQTT 5.", subcommands = {
        RunCommand.class, ReplayCommand.class, IncidentCommand.class})
public final class Simulator {
    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    private Simulator() {}

    /** Exits with 0 if all went well, 1 if it did not, and 2 if the command line is wrong. */
    public static void main(String... args) {
        if (System.getProperty(LOG_FORMAT) == null) {
            System.setProperty(LOG_FORMAT, "%1$tT %4$-7s %5$s%6$s%n");
        }
        System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
        System.exit(execute(args));
    }

    static int execute(String... args) {
        // It logs a stack trace for each lost connection, which we tell in a line.
        var paho = Logger.getLogger("org.eclipse.paho");
        paho.setLevel(Level.OFF);
        int exit = new CommandLine(new Simulator()).setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new ShortUsageError()).setExecutionExceptionHandler(new PlainFailure())
                .execute(withCommand(args));
        Reference.reachabilityFence(paho); // a logger that nobody holds forgets its level
        return exit;
    }

    /** {@code run} may be left out. */
    private static String[] withCommand(String... args) {
        boolean options = args.length == 0 || args[0].startsWith("-");
        boolean ofSimulator = args.length > 0 && args[0].matches("-h|--help|-V|--version");
        if (!options || ofSimulator) {
            return args;
        }
        var all = new String[args.length + 1];
        all[0] = "run";
        System.arraycopy(args, 0, all, 1, args.length);
        return all;
    }
}
