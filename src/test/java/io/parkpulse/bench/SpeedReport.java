package io.parkpulse.bench;

import java.util.List;
import java.util.Map;

import io.parkpulse.bench.floor.Floor;

/**
 * Everything that a run measured; its JSON is {@code speed.json}.
 *
 * @param leftInBroker messages that the broker still had for the service after it stopped: not acknowledged by it
 * @param failures     empty if all counts agree
 */
record SpeedReport(Machine machine, Map<String, Object> settings, List<Floor> floors, List<BrokerFloor> brokerFloors,
        List<Ingest> ingest, List<Latency> latency, List<Counts> counts, long leftInBroker, double seconds,
        List<String> failures) {}
