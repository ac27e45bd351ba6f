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

    /** @throws UnknownReferenceException if the park has no such zone, or another enterprise has the credit code */
    void put(String park, Enterprise enterprise) {
        put(park, enterprise, false);
    }

    /** Takes an enterprise from a file that may know less of it: its credit code, dates and areas stay if the file has none. */
    void bringUpToDate(String park, Enterprise enterprise) {
        put(park, enterprise, true);
    }

    private void put(String park, Enterprise enterprise, boolean keeps) {
        mustHaveZone(park, enterprise.zone());
        if (enterprise.creditCode() != null) {
            store.otherWithCreditCode(park, enterprise).ifPresent(other -> {
                throw new UnknownReferenceException("the credit code " + enterprise.creditCode()
                        + " is that of enterprise " + other + " of park " + park);
            });
        }
        change(park, handle -> store.put(handle, park, enterprise, keeps));
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
