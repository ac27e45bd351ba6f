package io.parkpulse.chaos;

import java.util.List;

/** Readings of one gateway and one moment, as they are published. */
record Message(String gateway, long timeMs, List<Sent> readings, ClockJump.Fate fate) {
    private static final int MS = 1000;

    String topic() {
        return "parks/" + GatewayProcess.PARK + "/" + gateway + "/up/senml";
    }

    /** SenML JSON. */
    String payload() {
        var text = new StringBuilder("[");
        for (var reading : readings) {
            text.append(text.length() == 1 ? "" : ",")
                    .append("{\"bn\":\"%s/\",\"n\":\"%s\",\"t\":%d.%03d,\"v\":%s}".formatted(reading.device(),
                            reading.metric(), timeMs / MS, timeMs % MS, reading.value()));
        }
        return text.append(']').toString();
    }

    /** A line of the ledger for each reading, as the check copies them into the database. */
    String ledger() {
        var text = new StringBuilder();
        for (var reading : readings) {
            text.append(gateway).append(',').append(reading.device()).append(',').append(reading.metric()).append(',')
                    .append(timeMs).append(',').append(reading.value()).append(',').append(fate).append('\n');
        }
        return text.toString();
    }
}
