package io.parkpulse.chaos;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** {@code chaos}: hurts a running ParkPulse, and counts what is missing and what is doubled. */
@Command(name = "chaos", mixinStandardHelpOptions = true, description = "Kills, cuts and freezes broker, database and service while gateways publish, and counts what is missing or doubled.")
public final class ChaosCommand implements Callable<Integer> {
    @Option(names = "--seed", paramLabel = "N", description = "Repeats the faults of an earlier run. Default: another each time")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--kills", paramLabel = "N", defaultValue = "100", description = "Goes on until so many processes were killed with -9. Default: ${DEFAULT-VALUE}")
    private int kills;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "0", description = "Goes on at least so long. Default: ${DEFAULT-VALUE}")
    private int minutes;

    @Option(names = "--faults", paramLabel = "NAME", split = ",", converter = FaultName.class, completionCandidates = FaultNames.class, description = "What may happen: ${COMPLETION-CANDIDATES}. Default: all")
    private List<Fault> faults = List.of(Fault.values());

    @Option(names = "--outage", paramLabel = "SECONDS", defaultValue = "150", description = "How long the database is away in database-out. Default: ${DEFAULT-VALUE}")
    private int outage;

    @Option(names = "--gateways", paramLabel = "N", defaultValue = "8", description = "How many publish, 80 readings a second each. Default: ${DEFAULT-VALUE}")
    private int gateways;

    @Option(names = "--folder", paramLabel = "PATH", description = "For data, logs, ledger and report; emptied first. Default: src/target/chaos/<seed>")
    private Optional<Path> folder = Optional.empty();

    /** 1 if something is missing, doubled or different. */
    @Override
    public Integer call() throws Exception {
        long chosen = seed.orElseGet(System::currentTimeMillis);
        int wanted = faults.stream().anyMatch(Fault::kills) ? kills : 0;
        var options = new Options(chosen, wanted, minutes, faults, Duration.ofSeconds(outage), gateways,
                folder.orElse(Path.of("target", "chaos", Long.toString(chosen))).toAbsolutePath());
        var report = new Chaos(options, new PrintStream(System.out, true, StandardCharsets.UTF_8)).run();
        return report.differences().isEmpty() ? 0 : 1;
    }

    /** Reads the name of a fault. */
    static final class FaultName implements ITypeConverter<Fault> {
        @Override
        public Fault convert(String name) {
            return Fault.of(name);
        }
    }

    /** Every name. */
    static final class FaultNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(Fault.values()).map(Fault::id).iterator();
        }
    }
}
