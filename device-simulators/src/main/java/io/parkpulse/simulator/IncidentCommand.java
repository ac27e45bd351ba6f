package io.parkpulse.simulator;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.parkpulse.simulator.incident.IncidentKind;
import io.parkpulse.simulator.incident.IncidentOrder;
import io.parkpulse.simulator.incident.IncidentRequest;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code incident}: has something go wrong in a running simulator. */
@Command(name = "incident", mixinStandardHelpOptions = true, description = "Has something go wrong in a running simulator; it ends by itself.")
final class IncidentCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int NOT_DONE = 1;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BrokerOptions broker;

    @Parameters(paramLabel = "KIND", description = "fire, gas-leak, overload, effluent or outage")
    private String kind;

    @Option(names = "--park", paramLabel = "CODE", defaultValue = Parks.FIRST, description = "Where. Default: ${DEFAULT-VALUE}")
    private String park;

    @Option(names = "--gateway", paramLabel = "CODE", description = "Behind which gateway. Default: the first that has the sensors")
    private String gateway;

    @Option(names = "--duration", paramLabel = "TIME", converter = DurationText.class, description = "For how long. Default: 1 to 5 minutes, by kind")
    private Duration duration;

    @Override
    public Integer call() throws Exception {
        var request = new IncidentRequest(kind(), Optional.of(park), Optional.ofNullable(gateway),
                Optional.ofNullable(duration));
        var reply = IncidentOrder.send(broker.address(), park, request);
        if (reply.isEmpty()) {
            spec.commandLine().getErr().println("no running simulator answers for park " + park);
            return NOT_DONE;
        }
        spec.commandLine().getOut().println(reply.get());
        return reply.get().startsWith("started") ? DONE : NOT_DONE;
    }

    private IncidentKind kind() {
        try {
            return IncidentKind.of(kind);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
