package io.parkpulse.simulator.device;

/** Safety: gas detectors, vibration, enclosed spaces, cameras that recognise. */
final class SafetyDevices {
    private SafetyDevices() {}

    static void gasDetector(Kit kit) {
        gas(kit, "safety.combustible_gas", "%[LEL]", 1.2, 0.9, 1);
        gas(kit, "safety.co", "[ppm]", 3, 1.6, 1);
        gas(kit, "safety.toxic_gas", "%[OEL]", 8, 4, 1);
        gas(kit, "safety.oxygen", "%", 20.9, 0.12, 2);
    }

    private static void gas(Kit kit, String metric, String unit, double usual, double reach, int decimals) {
        var wander = kit.wander(metric, reach);
        Signal concentration = time -> usual + wander.at(time);
        kit.add(metric, unit, Kit.FAST, concentration.rounded(decimals));
    }

    static void vibrationSensor(Kit kit) {
        var work = kit.working(DailyCurve.WORK);
        var wander = kit.wander("vibration", 0.3);
        Signal velocity = time -> 0.6 + 2.2 * work.at(time) + wander.at(time);
        kit.add("safety.vibration", "mm/s", Kit.MINUTE, velocity.rounded(2));
    }

    static void enclosedSpace(Kit kit) {
        var work = kit.working(DailyCurve.WORK);
        kit.add("safety.enclosed_space_entry", "1", Kit.MINUTE, kit.rare("entry", 0.3, 600, work));
    }

    static void camera(Kit kit) {
        var work = kit.working(DailyCurve.WORK);
        kit.add("safety.camera_intrusion", "1", Kit.MINUTE, kit.rare("intrusion", 0.2, 30, work))
                .add("safety.camera_no_helmet", "1", Kit.MINUTE, kit.rare("helmet", 1, 30, work));
    }
}
