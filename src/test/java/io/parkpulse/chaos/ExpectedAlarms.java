package io.parkpulse.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoublePredicate;

/** Which alarm transitions follow from a ledger, worked out from nothing but the rules' limits and delays. */
final class ExpectedAlarms {
    /** A line that the journal must have once. */
    record Transition(String gateway, String device, String rule, String what, long timeMs)
            implements
                Comparable<Transition> {
        /** Whether it is the same transition, a little earlier or later. */
        boolean isNear(Transition other) {
            return gateway.equals(other.gateway) && device.equals(other.device) && rule.equals(other.rule)
                    && what.equals(other.what) && Math.abs(timeMs - other.timeMs) <= NEAR_MS;
        }

        @Override
        public int compareTo(Transition other) {
            return toString().compareTo(other.toString());
        }
    }

    /** Less than the shortest time between two alarms of a device. */
    private static final long NEAR_MS = 1_500;

    private record Rule(String id, DoublePredicate exceeded, long onDelayMs, long offDelayMs) {}

    private record Series(String gateway, String device, String metric) {}

    /** As shipped in alarm/rules.csv. */
    private static final Map<String, Rule> RULES = Map.of(
            Script.PUMP, new Rule("fire.pump-not-auto", value -> value == 0, 0, 0),
            Script.DOOR, new Rule("fire.door-open", value -> value == 1, 0, 0),
            Script.DETECTOR, new Rule("fire.detector-fault", value -> value == 1, 0, 0),
            Script.CABLE, new Rule("fire.cable-temperature-high", value -> value > 70, 10_000, 60_000));

    private ExpectedAlarms() {}

    /** Of all gateways but the one whose clock jumps. */
    static Set<Transition> of(Path ledger) throws IOException {
        var readings = new HashMap<Series, TreeMap<Long, Double>>();
        try (var lines = Files.lines(ledger)) {
            lines.map(line -> line.split(",")).filter(cells -> RULES.containsKey(cells[2]))
                    .filter(cells -> !cells[0].equals(GatewayMain.CLOCK))
                    .forEach(cells -> readings
                            .computeIfAbsent(new Series(cells[0], cells[1], cells[2]), series -> new TreeMap<>())
                            .put(Long.parseLong(cells[3]), Double.parseDouble(cells[4])));
        }
        var expected = new TreeSet<Transition>();
        readings.forEach((series, values) -> expected.addAll(of(series, values)));
        return expected;
    }

    private static ArrayList<Transition> of(Series series, TreeMap<Long, Double> values) {
        var rule = RULES.get(series.metric());
        var transitions = new ArrayList<Transition>();
        boolean raised = false;
        long since = 0; // when the value began to say the opposite of the alarm; 0: it does not
        for (var reading : values.entrySet()) {
            long time = reading.getKey();
            if (rule.exceeded().test(reading.getValue()) == raised) {
                since = 0;
                continue;
            }
            since = since == 0 ? time : since;
            if (time - since >= (raised ? rule.offDelayMs() : rule.onDelayMs())) {
                raised = !raised;
                since = 0;
                transitions.add(new Transition(series.gateway(), series.device(), rule.id(),
                        raised ? "RAISED" : "CLEARED", time));
            }
        }
        return transitions;
    }
}
