package io.parkpulse.simulator.device;

/** People: counters at the gates, and doors that only some may open. */
final class PeopleDevices {
    private static final double CHURN_PER_HOUR = 25;

    private PeopleDevices() {}

    static void counter(Kit kit) {
        var work = kit.working(DailyCurve.WORK);
        double capacity = Math.rint(kit.between("capacity", 400, 1500));
        double peak = capacity * kit.between("peak", 0.55, 0.75);
        double night = Math.rint(kit.between("night", 4, 20));
        Signal entries = time -> Math.floor(night + peak * work.risen(time) + CHURN_PER_HOUR * work.fullHours(time));
        Signal exits = time -> Math.floor(peak * work.fallen(time) + CHURN_PER_HOUR * work.fullHours(time));
        Signal inside = time -> Math.max(0, entries.at(time) - exits.at(time));
        Signal ratio = time -> inside.at(time) / capacity * 100;
        kit.add("people.entries", "1", Kit.MINUTE, entries).add("people.exits", "1", Kit.MINUTE, exits)
                .add("people.occupancy", "1", Kit.MINUTE, inside)
                .add("people.occupancy_ratio", "%", Kit.MINUTE, ratio.rounded(1));
    }

    static void door(Kit kit) {
        var work = kit.working(DailyCurve.WORK);
        kit.add("people.unauthorised_entry", "1", Kit.MINUTE, kit.rare("unauthorised", 0.3, 30, work));
    }
}
