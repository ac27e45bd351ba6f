package io.parkpulse.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a run is to be.
 *
 * @param seed     of the plan
 * @param kills    it goes on until so many processes were killed with -9 …
 * @param minutes  … and for so long
 * @param faults   what may happen; each happens alone first
 * @param outage   how long {@link Fault#DATABASE_OUT} lasts
 * @param gateways how many, at 80 readings a second each
 * @param folder   absolute; for data, logs and ledger; emptied first
 */
record Options(long seed, int kills, int minutes, List<Fault> faults, Duration outage, int gateways, Path folder) {
    Options without(Fault fault) {
        return new Options(seed, kills, minutes, faults.stream().filter(each -> each != fault).toList(), outage,
                gateways, folder);
    }
}
