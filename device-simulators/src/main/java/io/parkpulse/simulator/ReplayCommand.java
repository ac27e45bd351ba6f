package io.parkpulse.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.parkpulse.simulator.gateway.GatewayClient;
import io.parkpulse.simulator.gateway.GatewayCounts;
import io.parkpulse.simulator.gateway.GatewayId;
import io.parkpulse.simulator.gateway.Ledger;
import io.parkpulse.simulator.gateway.SenmlWriter;
import io.parkpulse.simulator.replay.Replay;
import io.parkpulse.simulator.replay.ReplayException;
import io.parkpulse.simulator.replay.ReplaySummary;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay}: publishes a recorded CSV file as a gateway would have. */
@Command(name = "replay", mixinStandardHelpOptions = true, sortOptions = false, description = "Publishes a recorded CSV file as a gateway would have. The whole file is checked first.")
final class ReplayCommand implements Callable<Integer> {
    private static final int BACKLOG = 1000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BrokerOptions broker;

    @Parameters(paramLabel = "FILE", description = "The CSV file")
    private Path file;

    @Option(names = "--mapping", paramLabel = "NAME|FILE", description = "What its columns are: a JSON file, or the name of a shipped one. Default: the CSV file's name")
    private String mapping;

    @Option(names = "--park", paramLabel = "CODE", description = "Publish as this park. Default: the mapping's")
    private String park;

    @Option(names = "--gateway", paramLabel = "CODE", description = "Publish as this gateway. Default: the mapping's")
    private String gateway;

    @Option(names = "--shift-to", paramLabel = "TIME", description = "Move all times by as much as brings the first row here, such as 2026-11-20T00:00:00+08:00")
    private OffsetDateTime shiftTo;

    @Option(names = "--rate", paramLabel = "N", description = "Messages a second. Default: as many as the broker takes")
    private Double rate;

    @Option(names = "--window", paramLabel = "N", defaultValue = "100", description = "Messages on the way at a time. Default: ${DEFAULT-VALUE}")
    private int window;

    @Option(names = "--timeout", paramLabel = "TIME", defaultValue = "5m", converter = DurationText.class, description = "How long to wait for the last acknowledgement. Default: ${DEFAULT-VALUE}")
    private Duration timeout;

    @Option(names = "--ledger", paramLabel = "FILE", description = "Append a JSON line for each message that the broker acknowledged")
    private Path ledger;

    @Option(names = "--dry-run", paramLabel = "N", description = "Print the first N messages and publish nothing")
    private Integer dryRun;

    @Override
    public Integer call() throws ReplayException, IOException, InterruptedException {
        if (window < 1 || rate != null && !(rate > 0)) {
            throw new ParameterException(spec.commandLine(), "--window is at least 1, --rate more than 0");
        }
        var replay = Replay.of(file, mappingName(), Optional.ofNullable(shiftTo).map(OffsetDateTime::toInstant));
        var id = replay.gateway(Optional.ofNullable(park), Optional.ofNullable(gateway));
        var checked = replay.check();
        if (dryRun != null) {
            replay.messages(dryRun, readings -> print(new String(SenmlWriter.write(readings), StandardCharsets.UTF_8)));
            print(text(checked));
            return 0;
        }
        try (var book = ledger == null ? null : Ledger.appendTo(ledger)) {
            return publish(replay, id, Optional.ofNullable(book), checked);
        }
    }

    private String mappingName() {
        return mapping != null ? mapping : file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }

    private int publish(Replay replay, GatewayId id, Optional<Ledger> book, ReplaySummary checked)
            throws ReplayException, InterruptedException {
        var client = new GatewayClient(id, broker.address(), BACKLOG, window, book);
        client.start();
        try {
            var pause = new Metronome(Optional.ofNullable(rate));
            replay.messages(Integer.MAX_VALUE, readings -> {
                pause.await();
                client.put(readings);
            });
            client.awaitAcknowledged(timeout);
        } finally {
            client.awaitStop();
        }
        var counts = client.counts();
        print(text(checked) + text(counts));
        return counts.acknowledgedMessages() == checked.messages() && counts.rejections() == 0 ? 0 : 1;
    }

    private static String text(ReplaySummary summary) {
        return "rows=%d values=%d missing=%d outOfOrderRows=%d messages=%d first=%s last=%s".formatted(summary.rows(),
                summary.values(), summary.missing(), summary.outOfOrder(), summary.messages(), time(summary.first()),
                time(summary.last()));
    }

    private static String text(GatewayCounts counts) {
        return " acknowledgedMessages=%d acknowledgedValues=%d rejectedByService=%d"
                .formatted(counts.acknowledgedMessages(), counts.acknowledgedReadings(), counts.rejections());
    }

    private static String time(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("none");
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }
}
