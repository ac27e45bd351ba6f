package io.parkpulse.simulator.device;

/** Energy: electricity, water, gas and steam meters. */
final class EnergyDevices {
    private static final double IDLE = 0.18;
    private static final double BUSY = 0.48;
    private static final double REACH = 0.05;
    private static final long DEMAND_PERIOD_S = 900;
    private static final double AMPERES_PER_KW = 1000 / (Math.sqrt(3) * 380);

    private EnergyDevices() {}

    static void electricityMeter(Kit kit) {
        var work = kit.working(DailyCurve.WORK);
        double rated = 50 * Math.rint(kit.between("rated", 4, 16));
        var loadWander = kit.wander("load", REACH);
        var factorWander = kit.wander("factor", 0.02);
        Signal load = time -> IDLE + BUSY * work.at(time) + loadWander.at(time);
        Signal demand = time -> rated * (IDLE + BUSY * work.at(time.minusSeconds(DEMAND_PERIOD_S / 2)));
        Signal power = time -> rated * load.at(time);
        Signal factor = time -> 0.95 + factorWander.at(time);
        Signal current = time -> power.at(time) * AMPERES_PER_KW / factor.at(time);
        Signal percent = time -> 100 * load.at(time);
        Signal energy = time -> rated * (IDLE * Activity.hours(time) + BUSY * work.fullHours(time));
        kit.add("energy.active_energy", "kW.h", Kit.QUARTER, energy.rounded(2))
                .add("energy.active_power", "kW", Kit.MINUTE, power.rounded(2))
                .add("energy.demand", "kW", Kit.MINUTE, demand.rounded(2))
                .add("energy.load_ratio", "%", Kit.MINUTE, percent.rounded(1))
                .add("energy.power_factor", "1", Kit.MINUTE, factor.rounded(3))
                .add("energy.current", "A", Kit.MINUTE, current.rounded(1));
        supply(kit, work);
    }

    private static void supply(Kit kit, Activity work) {
        var voltage = kit.wander("voltage", 2.5);
        var frequency = kit.wander("frequency", 0.04);
        var harmonics = kit.wander("thd", 0.5);
        Signal volts = time -> 224 - 2 * work.at(time) + voltage.at(time);
        Signal hertz = time -> 50 + frequency.at(time);
        Signal distortion = time -> 1.6 + 1.2 * work.at(time) + harmonics.at(time);
        kit.add("energy.voltage", "V", Kit.MINUTE, volts.rounded(1))
                .add("energy.frequency", "Hz", Kit.MINUTE, hertz.rounded(3))
                .add("energy.thd_u", "%", Kit.MINUTE, distortion.rounded(2));
    }

    static void waterMeter(Kit kit) {
        volume(kit, "energy.water", "m3", 0.15, kit.between("busy", 3, 9));
    }

    static void gasMeter(Kit kit) {
        volume(kit, "energy.gas", "m3", 0.5, kit.between("busy", 10, 40));
    }

    static void steamMeter(Kit kit) {
        volume(kit, "energy.steam", "t", 0.05, kit.between("busy", 0.8, 3));
    }

    private static void volume(Kit kit, String metric, String unit, double idlePerHour, double busyPerHour) {
        var work = kit.working(DailyCurve.WORK);
        Signal total = time -> idlePerHour * Activity.hours(time) + busyPerHour * work.fullHours(time);
        kit.add(metric, unit, Kit.QUARTER, total.rounded(3));
    }
}
