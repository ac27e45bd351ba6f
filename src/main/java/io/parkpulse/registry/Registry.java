package io.parkpulse.registry;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

/** Takes in what people enter, and makes the directories forget what they knew of it. */
@ApplicationScoped
class Registry {
    private final Jdbi jdbi;
    private final ParkStore store;
    private final GatewayDirectory gateways;
    private final SeriesDirectory series;

    Registry(Jdbi jdbi, ParkStore store, GatewayDirectory gateways, SeriesDirectory series) {
        this.jdbi = jdbi;
        this.store = store;
        this.gateways = gateways;
        this.series = series;
    }

    void put(Park park) {
        change(park.code(), handle -> store.put(handle, park));
    }

    void put(String park, Zone zone) {
        change(park, handle -> store.put(handle, park, zone));
    }

    /**
     * What it leaves out of areas and days stays as it was.
     *
     * @throws UnknownReferenceException if the park has no such zone, or it would have left before it came
     */
    void put(String park, Enterprise enterprise) {
        mustHaveZone(park, enterprise.zone());
        change(park, handle -> {
            var entered = enterprise.over(store.enterprise(handle, park, enterprise.code()).orElse(null));
            if (entered.movedInOn() != null && entered.movedOutOn() != null
                    && entered.movedOutOn().isBefore(entered.movedInOn())) {
                throw new UnknownReferenceException("enterprise " + entered.code() + " moved in on "
                        + entered.movedInOn() + " and out on " + entered.movedOutOn()
                        + "; expected movedOutOn not before movedInOn");
            }
            store.put(handle, park, entered);
        });
    }

    void putGateway(String park, String code, String name) {
        change(park, handle -> store.putGateway(handle, park, code, name));
    }

    /** @throws UnknownReferenceException if the park has no such gateway, zone or enterprise */
    void putDevice(String park, String gateway, DeviceEntry device) {
        if (!store.hasGateway(park, gateway)) {
            throw new UnknownReferenceException("park " + park + " has no gateway " + gateway);
        }
        mustHaveZone(park, device.zone());
        if (device.enterprise() != null && !store.hasEnterprise(park, device.enterprise())) {
            throw new UnknownReferenceException("park " + park + " has no enterprise " + device.enterprise());
        }
        change(park, handle -> store.putDevice(handle, park, gateway, device));
    }

    private void mustHaveZone(String park, @Nullable String zone) {
        if (zone != null && !store.hasZone(park, zone)) {
            throw new UnknownReferenceException("park " + park + " has no zone " + zone);
        }
    }

    private void change(String park, HandleConsumer<RuntimeException> change) {
        jdbi.useTransaction((Handle handle) -> change.useHandle(handle));
        gateways.forget(park);
        series.forget(park);
    }
}
