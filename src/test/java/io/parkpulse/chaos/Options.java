package io.parkpulse.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run is to be.
 *
 * @param seed     of the plan
 * @param kills    it goes on until so many processes were killed with -9 …
 * @param minutes  … and for so long
 * @param faults   what may happen; each happens alone first
 * @param outage   how long {@link Fault#DATABASE_OUT} lasts
 * @param gateways how many, at 80 readings a second each
 * @param folder   for data, logs and ledger; must not exist or be empty
 */
record Options(long seed, int kills, int minutes, List<Fault> faults, Duration outage, int gateways, Path folder) {
    static final String USAGE = """
            chaos [--seed N] [--kills N] [--minutes N] [--faults a,b,...] [--outage SECONDS] [--gateways N] [--folder PATH]
              --seed      repeats the faults of an earlier run; default: of the clock
              --kills     goes on until so many processes were killed with -9; default 100
              --minutes   goes on at least so long; default 0
              --faults    what may happen; default: all
              --outage    how long the database is away in database-out; default 150
              --gateways  how many gateways publish, 80 readings a second each; default 8
              --folder    where data, logs and ledger go; default target/chaos/<seed>
            faults: """
            + String.join(", ", Stream.of(Fault.values()).map(Fault::id).toList());

    /** @throws IllegalArgumentException with a line for the user */
    static Options parse(List<String> arguments) {
        long seed = System.currentTimeMillis();
        int kills = 100;
        int minutes = 0;
        var faults = List.of(Fault.values());
        var outage = Duration.ofSeconds(150);
        int gateways = 8;
        Path folder = null;
        for (int i = 0; i < arguments.size(); i += 2) {
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(arguments.get(i) + " has no value");
            }
            var value = arguments.get(i + 1);
            switch (arguments.get(i)) {
                case "--seed" -> seed = Long.parseLong(value);
                case "--kills" -> kills = Integer.parseInt(value);
                case "--minutes" -> minutes = Integer.parseInt(value);
                case "--faults" -> faults = Arrays.stream(value.split(",")).map(Fault::of).toList();
                case "--outage" -> outage = Duration.ofSeconds(Long.parseLong(value));
                case "--gateways" -> gateways = Integer.parseInt(value);
                case "--folder" -> folder = Path.of(value);
                default -> throw new IllegalArgumentException("unknown option " + arguments.get(i));
            }
        }
        if (kills > 0 && faults.stream().noneMatch(Fault::kills)) {
            kills = 0;
        }
        return new Options(seed, kills, minutes, faults, outage, gateways,
                (folder == null ? Path.of("target", "chaos", Long.toString(seed)) : folder).toAbsolutePath());
    }

    Options without(Fault fault) {
        return new Options(seed, kills, minutes, faults.stream().filter(each -> each != fault).toList(), outage,
                gateways, folder);
    }
}
