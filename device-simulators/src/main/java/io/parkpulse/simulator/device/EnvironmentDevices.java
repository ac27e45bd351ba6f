package io.parkpulse.simulator.device;

/** Environment: the sewage outlet, the stack, and rooms. The air has {@link AirStation}. */
final class EnvironmentDevices {
    private EnvironmentDevices() {}

    static void outlet(Kit kit) {
        var work = kit.working(DailyCurve.WORK);
        double full = kit.between("full", 6, 14);
        var flow = kit.wander("flow", 0.8);
        var ph = kit.wander("ph", 0.35);
        var cod = kit.wander("cod", 11);
        var ammonia = kit.wander("nh3n", 2.2);
        var solids = kit.wander("ss", 9);
        Signal flowing = time -> 2 + full * work.at(time) + flow.at(time);
        Signal acidity = time -> 7.4 + ph.at(time);
        Signal oxygenDemand = time -> 52 + 12 * work.at(time) + cod.at(time);
        Signal nitrogen = time -> 6.5 + 2 * work.at(time) + ammonia.at(time);
        Signal suspended = time -> 34 + 8 * work.at(time) + solids.at(time);
        kit.add("environment.effluent_flow", "L/s", Kit.MINUTE, flowing.within(0, 1000).rounded(2))
                .add("environment.effluent_ph", "[pH]", Kit.MINUTE, acidity.rounded(2))
                .add("environment.effluent_cod", "mg/L", Kit.TWO_HOURS, oxygenDemand.rounded(1))
                .add("environment.effluent_nh3n", "mg/L", Kit.TWO_HOURS, nitrogen.rounded(2))
                .add("environment.effluent_ss", "mg/L", Kit.TWO_HOURS, suspended.rounded(1))
                .add("environment.treatment_running", "1", Kit.MINUTE, time -> 1);
    }

    static void stack(Kit kit) {
        var work = kit.working(DailyCurve.WORK);
        pollutant(kit, "environment.stack_so2", 20, 60, 12, work);
        pollutant(kit, "environment.stack_nox", 35, 85, 18, work);
        pollutant(kit, "environment.stack_dust", 4, 14, 3, work);
        pollutant(kit, "environment.stack_nmhc", 6, 24, 4, work);
    }

    private static void pollutant(Kit kit, String metric, double base, double swing, double reach, Activity work) {
        var wander = kit.wander(metric, reach);
        Signal concentration = time -> base + swing * work.at(time) + wander.at(time);
        kit.add(metric, "mg/m3", Kit.MINUTE, concentration.within(0, 1000).rounded(1));
    }

    static void room(Kit kit) {
        var work = kit.working(DailyCurve.WORK);
        var warmth = kit.wander("warmth", 0.8);
        var damp = kit.wander("damp", 4);
        var breath = kit.wander("breath", 40);
        var lamps = kit.wander("lamps", 12);
        Signal temperature = time -> 21.5 + 2.5 * work.at(time) + warmth.at(time);
        Signal humidity = time -> 48 + damp.at(time);
        Signal co2 = time -> 430 + 420 * work.at(time) + breath.at(time);
        Signal light = time -> 14 + 380 * work.at(time) + lamps.at(time);
        kit.add("environment.temperature", "Cel", Kit.MINUTE, temperature.rounded(2))
                .add("environment.humidity", "%", Kit.MINUTE, humidity.rounded(1))
                .add("environment.co2", "[ppm]", Kit.MINUTE, co2.rounded(0))
                .add("environment.light", "lx", Kit.MINUTE, light.within(0, 2000).rounded(0));
    }
}
