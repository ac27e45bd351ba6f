package io.parkpulse.simulator;

import java.time.Duration;
import java.util.Optional;

import io.parkpulse.simulator.incident.IncidentKind;
import io.parkpulse.simulator.incident.IncidentRequest;

/**
 * An incident that is ordered for later.
 *
 * @param after how long after the simulation's start, in event time
 */
public record ScheduledIncident(Duration after, IncidentRequest request) {
    private static final String SYNTAX = "expected kind[@after][,park=…][,gateway=…][,duration=…], such as"
            + " fire@30s,park=luan-east,duration=2m";

    /** Reads {@code fire@30s,park=luan-east,duration=2m}; everything but the kind may be left out. */
    public static ScheduledIncident parse(String text) {
        var parts = text.split(",");
        var kindAndAfter = parts[0].split("@", 2);
        var after = kindAndAfter.length == 2 ? DurationText.parse(kindAndAfter[1]) : Duration.ZERO;
        var request = new IncidentRequest(IncidentKind.of(kindAndAfter[0]), Optional.empty(), Optional.empty(),
                Optional.empty());
        for (int i = 1; i < parts.length; i++) {
            request = with(request, parts[i]);
        }
        return new ScheduledIncident(after, request);
    }

    private static IncidentRequest with(IncidentRequest request, String option) {
        var keyAndValue = option.split("=", 2);
        if (keyAndValue.length == 2) {
            var value = keyAndValue[1];
            switch (keyAndValue[0]) {
                case "park" :
                    return new IncidentRequest(request.kind(), Optional.of(value), request.gateway(),
                            request.duration());
                case "gateway" :
                    return new IncidentRequest(request.kind(), request.park(), Optional.of(value), request.duration());
                case "duration" :
                    return new IncidentRequest(request.kind(), request.park(), request.gateway(),
                            Optional.of(DurationText.parse(value)));
                default :
                    break;
            }
        }
        throw new IllegalArgumentException("'" + option + "' is not understood; " + SYNTAX);
    }
}
