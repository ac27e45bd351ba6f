package io.parkpulse.simulator.device;

import java.util.HashMap;
import java.util.Map;

/** What a healthy park reads: within the catalogue's range, and where an alarm limit is usual, on its good side. */
record CatalogueRange(double least, double most) {
    private static final String TABLE = """
            people.entries 0 1e12
            people.exits 0 1e12
            people.occupancy 0 50000
            people.occupancy_ratio 0 89.9
            people.unauthorised_entry 0 1
            logistics.vehicles_in 0 1e12
            logistics.vehicles_out 0 1e12
            logistics.gate_queue 0 50
            logistics.dwell 0 10080
            logistics.hazardous_dwell 0 60
            logistics.parking_used 0 94.9
            energy.active_energy 0 1e12
            energy.active_power 0 2000
            energy.demand 0 2000
            energy.load_ratio 5 79.9
            energy.power_factor 0.9 1
            energy.voltage 205 235
            energy.current 0 10000
            energy.frequency 49.8 50.2
            energy.thd_u 0 4.99
            energy.water 0 1e12
            energy.gas 0 1e12
            energy.steam 0 1e12
            environment.pm25 0 59
            environment.pm10 0 5000
            environment.so2 0 5000
            environment.no2 0 5000
            environment.co 0 100000
            environment.o3 0 5000
            environment.temperature -60 80
            environment.humidity 0 100
            environment.pressure 950 1060
            environment.dew_point -80 60
            environment.rain 0 500
            environment.wind_speed 0 100
            environment.noise 30 64.9
            environment.effluent_flow 0 1000
            environment.effluent_ph 6 9
            environment.effluent_cod 0 99.9
            environment.effluent_nh3n 0 14.9
            environment.effluent_ss 0 69.9
            environment.stack_so2 0 549
            environment.stack_nox 0 239
            environment.stack_dust 0 119
            environment.stack_nmhc 0 119
            environment.treatment_running 1 1
            environment.light 0 200000
            environment.co2 350 20000
            production.good_count 0 1e12
            production.reject_count 0 1e12
            production.machine_state 0 2
            production.utilisation 0 100
            production.oee 0 100
            fire.detector_fire 0 0
            fire.detector_fault 0 0
            fire.detector_isolated 0 0
            fire.hydrant_pressure 0.11 1.6
            fire.sprinkler_pressure 0.11 1.6
            fire.tank_level 1 30
            fire.residual_current 0 299
            fire.cable_temperature -40 69.9
            fire.pump_auto 1 1
            fire.pump_power 1 1
            fire.door_open 0 1
            fire.lane_blocked 0 1
            safety.combustible_gas 0 24.9
            safety.co 0 23.9
            safety.toxic_gas 0 99
            safety.oxygen 19.6 23.4
            safety.vibration 0 200
            safety.enclosed_space_entry 0 1
            safety.camera_intrusion 0 1
            safety.camera_no_helmet 0 1
            """;

    static Map<String, CatalogueRange> all() {
        var ranges = new HashMap<String, CatalogueRange>();
        TABLE.lines().map(line -> line.split(" ")).forEach(cells -> ranges.put(cells[0],
                new CatalogueRange(Double.parseDouble(cells[1]), Double.parseDouble(cells[2]))));
        return ranges;
    }
}
