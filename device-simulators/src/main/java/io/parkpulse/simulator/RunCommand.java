package io.parkpulse.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.parkpulse.simulator.device.GatewayPlan;
import io.parkpulse.simulator.device.ParkPlan;
import io.parkpulse.simulator.gateway.Ledger;
import io.parkpulse.simulator.simulation.EventClock;
import io.parkpulse.simulator.simulation.Pace;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code run}: gateways of several parks that measure and publish until they are stopped. */
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false, description = "Gateways of several parks measure all seven domains and publish them.")
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BrokerOptions broker;

    @Option(names = "--parks", paramLabel = "N", defaultValue = "3", description = "Parks. Default: ${DEFAULT-VALUE}")
    private int parks;

    @Option(names = "--park", paramLabel = "CODE", description = "Code of a park; may be repeated, instead of --parks")
    private List<String> codes;

    @Option(names = "--gateways", paramLabel = "N", defaultValue = "3", description = "Gateways a park. Default: ${DEFAULT-VALUE}")
    private int gateways;

    @Option(names = "--devices", paramLabel = "N", defaultValue = "12", description = "Devices a gateway. Default: ${DEFAULT-VALUE}")
    private int devices;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The same seed gives the same readings at the same event times. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--from", paramLabel = "TIME", description = "First event time, such as 2026-11-20T00:00:00+08:00. Default: now")
    private String from;

    @Option(names = "--speed", paramLabel = "N", defaultValue = "1", description = "Event time passes N times as fast until it is now. Default: ${DEFAULT-VALUE}")
    private double speed;

    @Option(names = "--interval", paramLabel = "TIME", converter = DurationText.class, description = "Every sensor reports this often. Default: 5 s to 1 min, by metric")
    private Duration interval;

    @Option(names = "--duration", paramLabel = "TIME", converter = DurationText.class, description = "Stop after this real time. Default: run until stopped")
    private Duration duration;

    @Option(names = "--incident", paramLabel = "KIND[@TIME][,park=,gateway=,duration=]", description = "fire, gas-leak, overload, effluent or outage, TIME after the start; may be repeated")
    private List<String> incidents = new ArrayList<>();

    @Option(names = "--backlog", paramLabel = "N", defaultValue = "10000", description = "Messages that a gateway keeps while the broker is away. Default: ${DEFAULT-VALUE}")
    private int backlog;

    @Option(names = "--window", paramLabel = "N", defaultValue = "100", description = "Messages on the way at a time, a gateway. Default: ${DEFAULT-VALUE}")
    private int window;

    @Option(names = "--ledger", paramLabel = "FILE", description = "Append a JSON line for each message that the broker acknowledged")
    private Path ledger;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var clock = clock();
        var scheduled = scheduled();
        var plans = plans();
        try (var book = ledger == null ? null : Ledger.appendTo(ledger)) {
            var run = new Run(broker.address(), plans, backlog, window, Optional.ofNullable(book), clock,
                    new Pace(Optional.ofNullable(interval)));
            try {
                scheduled.forEach(incident -> run.simulation().schedule(incident.after(), incident.request()));
            } catch (IllegalArgumentException e) {
                throw wrong(e.getMessage(), e);
            }
            return run.until(Optional.ofNullable(duration)) ? 0 : 1;
        }
    }

    private List<GatewayPlan> plans() {
        if (parks < 1 || gateways < 1 || devices < 1 || backlog < 1 || window < 1) {
            throw wrong("--parks, --gateways, --devices, --backlog and --window are at least 1", null);
        }
        try {
            var names = codes == null ? Parks.codes(parks) : codes;
            return names.stream().flatMap(park -> ParkPlan.of(park, gateways, devices, seed).stream()).toList();
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage(), e);
        }
    }

    private EventClock clock() {
        try {
            if (from != null) {
                return new EventClock(Clock.systemUTC(), instant(from), speed);
            }
            if (speed != 1) {
                throw wrong("--speed needs --from: event time cannot run ahead of the clock", null);
            }
            return EventClock.live(Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            throw wrong("--from or --speed: " + e.getMessage(), e);
        }
    }

    private Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw wrong("'" + text + "' is no time; expected such as 2026-11-20T00:00:00+08:00", e);
        }
    }

    private List<ScheduledIncident> scheduled() {
        try {
            return incidents.stream().map(ScheduledIncident::parse).toList();
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage(), e);
        }
    }

    private ParameterException wrong(String message, Throwable cause) {
        return new ParameterException(spec.commandLine(), message, cause);
    }
}
