package io.parkpulse.bench;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as a person reads it. */
final class Tables {
    private final StringBuilder text = new StringBuilder();

    private Tables() {}

    static String of(SpeedReport report) {
        var tables = new Tables();
        tables.machine(report);
        tables.floors(report);
        tables.ingest(report);
        tables.latency(report);
        tables.counts(report);
        return tables.text.toString();
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void machine(SpeedReport report) {
        var machine = report.machine();
        line("%n%d x %s, %,d MiB, %s, %s", machine.cores(), machine.cpu(), machine.memoryMib(), machine.os(),
                machine.jdk());
        line("commit %s, %s, %.0f s, load average %.1f before, %s", machine.commit(), machine.date(), report.seconds(),
                machine.loadAverage(), report.settings());
    }

    private void floors(SpeedReport report) {
        if (!report.floors().isEmpty()) {
            line("%n%-42s %9s %11s %12s", "Database floor", "series", "connections", "rows/s");
            report.floors().forEach(floor -> line("%-42s %,9d %11d %,12.0f", floor.method().title(), floor.series(),
                    floor.connections(), floor.rowsASecond()));
        }
        if (!report.brokerFloors().isEmpty()) {
            line("%n%-42s %9s %24s  %s", "Broker floor", "series", "readings/s", "CPU us/reading");
            report.brokerFloors().forEach(floor -> line("%-42s %,9d %,24.0f  %s", "subscriber that throws away",
                    floor.series(), floor.load().readingsASecond(), cpu(floor.load())));
        }
    }

    private void ingest(SpeedReport report) {
        if (report.ingest().isEmpty()) {
            return;
        }
        line("%n%-12s %9s %12s %12s %6s %6s %6s %6s %9s %8s %9s  %s", "End to end", "series", "register/s",
                "committed/s",
                "COPY1", "COPY2", "idemp.", "broker", "heap MiB", "RSS MiB", "peak MiB", "CPU us/reading");
        report.ingest().forEach(row -> line("%-12s %,9d %,12.0f %,12.0f %s %s %s %s %9.0f %8.0f %9.0f  %s", "",
                row.series(), row.registration().readingsASecond(), row.load().readingsASecond(),
                share(row, "copy1"), share(row, "copy2"), share(row, "idempotent"), share(row, "broker"),
                row.heapMib(), row.rssMib(), row.peakRssMib(), cpu(row.load())));
    }

    private static String share(Ingest row, String floor) {
        var share = row.ofFloor().get(floor);
        return share == null ? "     -" : String.format(Locale.ROOT, "%6.3f", share);
    }

    private void latency(SpeedReport report) {
        if (report.latency().isEmpty()) {
            return;
        }
        line("%n%-42s %12s %9s %9s %9s %9s %9s", "Latency in ms, open loop", "readings/s", "count", "p50", "p95", "p99",
                "max");
        for (var row : report.latency()) {
            line("%-42s %,12.0f %s", "event -> commit, " + row.percent() + " % of maximum", row.readingsASecond(),
                    row.eventToCommit());
            line("%-42s %12s %9s %9.1f %9s %9.1f", "  the same by the service's own histogram", "", "",
                    row.serviceP50(),
                    "", row.serviceP99());
            line("%-42s %12s %s", "  publish -> alarm on its MQTT topic", "", row.publishToAlarm());
            line("%-42s %12s  sent %.1f ms late at most; CPU us/reading %s", "  publisher", "",
                    row.load().published().latestMillis(), cpu(row.load()));
        }
        line("PostgreSQL notes a commit's time just before it flushes it to disk.");
    }

    private static String cpu(Load load) {
        Map<String, Double> micros = load.cpuMicros();
        return micros.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(each -> String.format(Locale.ROOT, "%s %.2f", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", ", "",
                        String.format(Locale.ROOT, "; stolen %.1f %%", load.stolenPercent())));
    }

    private void counts(SpeedReport report) {
        line("%n%-42s %12s %12s %12s", "Readings", "published", "acknowledged", "stored");
        report.counts().forEach(each -> line("%-42s %,12d %,12d %,12d  %s", each.of(), each.published(),
                each.acknowledged(), each.stored(), each.agree() ? "agree" : "DO NOT AGREE"));
        line("%-42s %12d", "messages left in the broker", report.leftInBroker());
        report.failures().forEach(failure -> line("FAILED: %s", failure));
    }
}
