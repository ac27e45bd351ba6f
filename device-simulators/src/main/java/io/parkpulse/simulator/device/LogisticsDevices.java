package io.parkpulse.simulator.device;

/** Logistics: vehicle gates, car parks, and the bay for hazardous goods. */
final class LogisticsDevices {
    private static final long VISIT_S = 5400;
    private static final double LONGEST_VISIT_MIN = 45;
    private static final double VISIT_CHANCE = 0.5;
    private static final double DWELL_H = 0.75;

    private LogisticsDevices() {}

    static void gate(Kit kit) {
        var deliveries = kit.working(DailyCurve.DELIVERY);
        double perHour = kit.between("rate", 20, 70);
        Signal in = time -> Math.floor(perHour * deliveries.fullHours(time) + perHour);
        Signal out = time -> Math.floor(perHour * deliveries.fullHours(time.minusSeconds((long) (DWELL_H * 3600))));
        var wander = kit.wander("queue", 3);
        Signal queue = time -> Math.floor(6 * deliveries.at(time) + wander.at(time));
        kit.add("logistics.vehicles_in", "1", Kit.MINUTE, in).add("logistics.vehicles_out", "1", Kit.MINUTE, out)
                .add("logistics.gate_queue", "1", Kit.MINUTE, queue.within(0, 50));
    }

    static void carPark(Kit kit) {
        var work = kit.working(DailyCurve.WORK);
        double base = kit.between("base", 10, 25);
        double swing = kit.between("swing", 45, 60);
        var usedWander = kit.wander("used", 2);
        var dwellWander = kit.wander("dwell", 8);
        Signal used = time -> base + swing * work.at(time) + usedWander.at(time);
        Signal dwell = time -> 40 + 25 * work.at(time) + dwellWander.at(time);
        kit.add("logistics.parking_used", "%", Kit.MINUTE, used.within(0, 100).rounded(1)).add("logistics.dwell", "min",
                Kit.MINUTE, dwell.rounded(0));
    }

    static void hazardousBay(Kit kit) {
        var deliveries = kit.working(DailyCurve.DELIVERY);
        var visits = kit.noise("visits");
        Signal dwell = time -> {
            long visit = Math.floorDiv(time.getEpochSecond(), VISIT_S);
            double minutes = (time.getEpochSecond() - visit * VISIT_S) / 60.0;
            boolean there = deliveries.at(time) > 0.2 && visits.share(visit) < VISIT_CHANCE
                    && minutes <= LONGEST_VISIT_MIN;
            return there ? minutes : 0;
        };
        kit.add("logistics.hazardous_dwell", "min", Kit.MINUTE, dwell.rounded(0));
    }
}
