package io.parkpulse.chaos;

import java.util.ArrayList;
import java.util.List;

/**
 * What a gateway reports at each of its ticks: meters that never alarm, and devices that go into alarm and out of it at
 * known ticks. Which alarms follow is worked out from the ledger, by {@link ExpectedAlarms}.
 *
 * @param phase so that gateways do not all alarm at once
 */
record Script(int phase) {
    static final String METER = "energy.active_power";
    static final String PUMP = "fire.pump_auto";
    static final String DOOR = "fire.door_open";
    static final String DETECTOR = "fire.detector_fault";
    static final String CABLE = "fire.cable_temperature";

    private static final int METERS = 4;
    private static final int PUMP_TICKS = 60;
    private static final int DOOR_TICKS = 37;
    private static final int DETECTOR_TICKS = 100;
    private static final int DETECTOR_FAULT_FROM = 20;
    private static final int DETECTOR_FAULT_TO = 60;
    /** At ten ticks a second: hot for 15 s, which is more than the rule's on-delay, then cool for more than its off-delay. */
    private static final int CABLE_TICKS = 850;
    private static final int CABLE_HOT_TICKS = 150;
    private static final double HOT = 80;
    private static final double COOL = 20;

    List<Sent> at(int tick) {
        int moment = tick + phase;
        var sent = new ArrayList<Sent>();
        for (int meter = 0; meter < METERS; meter++) {
            sent.add(new Sent("meter-" + meter, METER, tick * 0.25 + meter));
        }
        // On for half of the time, off for the other half.
        sent.add(new Sent("pump", PUMP, moment % PUMP_TICKS < PUMP_TICKS / 2 ? 1 : 0));
        // Open in a single reading.
        sent.add(new Sent("door", DOOR, moment % DOOR_TICKS == DOOR_TICKS - 1 ? 1 : 0));
        // Another device each time, whose alarm is its first.
        int cycle = moment % DETECTOR_TICKS;
        sent.add(new Sent("detector-" + moment / DETECTOR_TICKS, DETECTOR,
                cycle >= DETECTOR_FAULT_FROM && cycle < DETECTOR_FAULT_TO ? 1 : 0));
        sent.add(new Sent("cable", CABLE, moment % CABLE_TICKS < CABLE_HOT_TICKS ? HOT : COOL));
        return sent;
    }

    /** What a gateway reports whose clock jumps: the pump is off only where it is in the past. */
    static List<Sent> at(int tick, ClockJump jump) {
        return List.of(new Sent("meter-0", METER, tick * 0.25), new Sent("pump", PUMP, jump == ClockJump.BACK ? 0 : 1));
    }
}
