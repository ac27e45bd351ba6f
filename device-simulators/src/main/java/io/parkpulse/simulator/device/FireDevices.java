package io.parkpulse.simulator.device;

/** Fire: detectors, water, pumps, electrical fire monitoring, doors and lanes. */
final class FireDevices {
    private static final Signal NEVER = time -> 0;
    private static final Signal ALWAYS = time -> 1;

    private FireDevices() {}

    static void detector(Kit kit) {
        kit.add("fire.detector_fire", "1", Kit.MINUTE, NEVER).add("fire.detector_fault", "1", Kit.MINUTE, NEVER)
                .add("fire.detector_isolated", "1", Kit.MINUTE, NEVER);
    }

    static void hydrant(Kit kit) {
        level(kit, "fire.hydrant_pressure", "MPa", kit.between("hydrant", 0.3, 0.5), 0.02, 3);
        level(kit, "fire.sprinkler_pressure", "MPa", kit.between("sprinkler", 0.25, 0.45), 0.02, 3);
    }

    static void pumpRoom(Kit kit) {
        level(kit, "fire.tank_level", "m", kit.between("tank", 3.2, 4.2), 0.08, 2);
        kit.add("fire.pump_auto", "1", Kit.MINUTE, ALWAYS).add("fire.pump_power", "1", Kit.MINUTE, ALWAYS);
    }

    private static void level(Kit kit, String metric, String unit, double usual, double reach, int decimals) {
        var wander = kit.wander(metric, reach);
        Signal level = time -> usual + wander.at(time);
        kit.add(metric, unit, Kit.MINUTE, level.rounded(decimals));
    }

    static void electricalMonitor(Kit kit) {
        var work = kit.working(DailyCurve.WORK);
        var leak = kit.wander("leak", 20);
        var warmth = kit.wander("warmth", 1.5);
        double base = kit.between("base", 70, 130);
        Signal residual = time -> base + 45 * work.at(time) + leak.at(time);
        Signal temperature = time -> 24 + 18 * work.at(time) + warmth.at(time);
        kit.add("fire.residual_current", "mA", Kit.MINUTE, residual.rounded(0)).add("fire.cable_temperature", "Cel",
                Kit.MINUTE, temperature.rounded(1));
    }

    static void doorsAndLanes(Kit kit) {
        var work = kit.working(DailyCurve.WORK);
        kit.add("fire.door_open", "1", Kit.MINUTE, kit.rare("door", 3, 60, work)).add("fire.lane_blocked", "1",
                Kit.MINUTE, kit.rare("lane", 0.3, 240, work));
    }
}
