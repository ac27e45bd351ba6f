package io.parkpulse.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.parkpulse.rig.TestFolder;

/**
 * A short form of the chaos command: broker, database and service are each killed, and what joins them is cut, while
 * gateways publish. Nothing that was acknowledged is lost or doubled, and so it is with alarms and notifications.
 */
class ChaosIT {
    private static final List<Fault> FAULTS = List.of(Fault.KILL_SERVICE, Fault.KILL_BROKER, Fault.KILL_DATABASE,
            Fault.DATABASE_OUT, Fault.REDELIVER, Fault.LOSE_ANSWERS);

    @Test
    void losesNothingAndDoublesNothingWhateverHappens() throws Exception {
        var options = new Options(7, 0, 0, FAULTS, Duration.ofSeconds(8), 4, TestFolder.create("chaos"));

        var report = new Chaos(options, System.out).run();

        assertThat(report.differences()).isEmpty();
    }
}
