package io.parkpulse.simulator.device;

/** Production: lines that count parts, and single machines. */
final class ProductionDevices {
    private static final double DOWN = 0;
    private static final double IDLE = 1;
    private static final double RUNNING = 2;
    private static final double RUNNING_FROM = 0.3;

    private ProductionDevices() {}

    static void line(Kit kit) {
        var work = kit.working(DailyCurve.WORK);
        double perHour = kit.between("rate", 120, 600);
        double rejects = kit.between("rejects", 0.006, 0.02);
        Signal good = time -> Math.floor(perHour * (1 - rejects) * work.fullHours(time));
        Signal reject = time -> Math.floor(perHour * rejects * work.fullHours(time));
        kit.add("production.good_count", "1", Kit.MINUTE, good).add("production.reject_count", "1", Kit.MINUTE, reject);
        running(kit, work, 1 - rejects);
    }

    static void machine(Kit kit) {
        running(kit, kit.working(DailyCurve.WORK), 1);
    }

    private static void running(Kit kit, Activity work, double quality) {
        var stops = kit.rare("stops", 3, 120, work);
        var wander = kit.wander("utilisation", 3);
        double speed = kit.between("speed", 0.88, 0.96);
        Signal state = time -> {
            if (stops.at(time) == 1) {
                return DOWN;
            }
            return work.at(time) >= RUNNING_FROM ? RUNNING : IDLE;
        };
        Signal utilisation = time -> 90 * work.at(time) + wander.at(time);
        Signal bounded = utilisation.within(0, 100);
        Signal oee = time -> bounded.at(time) * speed * quality;
        kit.add("production.machine_state", "1", Kit.MINUTE, state)
                .add("production.utilisation", "%", Kit.MINUTE, bounded.rounded(1))
                .add("production.oee", "%", Kit.MINUTE, oee.rounded(1));
    }
}
