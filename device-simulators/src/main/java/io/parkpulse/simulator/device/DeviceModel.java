package io.parkpulse.simulator.device;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The kinds of device that a park has. */
enum DeviceModel {
    PEOPLE_COUNTER(Domain.PEOPLE, PeopleDevices::counter), VEHICLE_GATE(Domain.LOGISTICS,
            LogisticsDevices::gate), AIR_STATION(Domain.ENVIRONMENT, AirStation::equip), ELECTRICITY_METER(
                    Domain.ENERGY, EnergyDevices::electricityMeter), PRODUCTION_LINE(Domain.PRODUCTION,
                            ProductionDevices::line), SMOKE_DETECTOR(Domain.FIRE, FireDevices::detector), GAS_DETECTOR(
                                    Domain.SAFETY, SafetyDevices::gasDetector), EFFLUENT_OUTLET(Domain.ENVIRONMENT,
                                            EnvironmentDevices::outlet), ELECTRICAL_MONITOR(Domain.FIRE,
                                                    FireDevices::electricalMonitor), DOOR(Domain.PEOPLE,
                                                            PeopleDevices::door), CAR_PARK(Domain.LOGISTICS,
                                                                    LogisticsDevices::carPark), WATER_METER(
                                                                            Domain.ENERGY,
                                                                            EnergyDevices::waterMeter), MACHINE(
                                                                                    Domain.PRODUCTION,
                                                                                    ProductionDevices::machine), HYDRANT(
                                                                                            Domain.FIRE,
                                                                                            FireDevices::hydrant), CAMERA(
                                                                                                    Domain.SAFETY,
                                                                                                    SafetyDevices::camera), STACK(
                                                                                                            Domain.ENVIRONMENT,
                                                                                                            EnvironmentDevices::stack), GAS_METER(
                                                                                                                    Domain.ENERGY,
                                                                                                                    EnergyDevices::gasMeter), PUMP_ROOM(
                                                                                                                            Domain.FIRE,
                                                                                                                            FireDevices::pumpRoom), VIBRATION_SENSOR(
                                                                                                                                    Domain.SAFETY,
                                                                                                                                    SafetyDevices::vibrationSensor), HAZARDOUS_BAY(
                                                                                                                                            Domain.LOGISTICS,
                                                                                                                                            LogisticsDevices::hazardousBay), ROOM(
                                                                                                                                                    Domain.ENVIRONMENT,
                                                                                                                                                    EnvironmentDevices::room), STEAM_METER(
                                                                                                                                                            Domain.ENERGY,
                                                                                                                                                            EnergyDevices::steamMeter), FIRE_DOOR(
                                                                                                                                                                    Domain.FIRE,
                                                                                                                                                                    FireDevices::doorsAndLanes), ENCLOSED_SPACE(
                                                                                                                                                                            Domain.SAFETY,
                                                                                                                                                                            SafetyDevices::enclosedSpace);

    private final Domain domain;
    private final Consumer<Kit> equipment;

    DeviceModel(Domain domain, Consumer<Kit> equipment) {
        this.domain = domain;
        this.equipment = equipment;
    }

    /** The models of these domains, the most telling ones first. */
    static List<DeviceModel> of(List<Domain> domains) {
        return Arrays.stream(values()).filter(model -> domains.contains(model.domain)).toList();
    }

    /**
     * The sensors of a device.
     *
     * @param number tells devices of the same model and gateway apart
     * @param noise  the gateway's own
     */
    List<Sensor> build(int number, Noise noise) {
        var device = "%s-%02d".formatted(name().toLowerCase(Locale.ROOT).replace('_', '-'), number);
        var kit = new Kit(device, noise.of(device));
        equipment.accept(kit);
        return kit.sensors();
    }
}
