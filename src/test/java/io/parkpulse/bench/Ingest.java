package io.parkpulse.bench;

import java.util.Map;

/**
 * End to end at one scale.
 *
 * @param registration every series once, which registers those that were not there
 * @param load         then at full speed
 * @param heapMib      most of the service's heap that was seen in use under the load
 * @param rssMib       resident memory of the service after the load; 0 where the system does not tell
 * @param peakRssMib   the most since the service began
 * @param ofFloor      readings a second as a share of each floor that was measured at the same scale
 */
record Ingest(int series, int gateways, Load registration, Load load, double heapMib, double rssMib, double peakRssMib,
        Map<String, Double> ofFloor) {}
