package io.parkpulse.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import jakarta.annotation.Nullable;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.runtime.StartupEvent;

/** Takes in a file of parks with all that belongs to them, at each start; what is there already is brought up to date. */
@ApplicationScoped
class RegistryImport {
    private static final Logger LOG = Logger.getLogger(RegistryImport.class);

    record File(@NotNull List<@Valid ParkEntry> parks) {}

    record ParkEntry(@NotNull @Valid Park park, @Nullable List<@Valid Zone> zones,
            @Nullable List<@Valid Enterprise> enterprises, @Nullable List<@Valid GatewayEntry> gateways) {}

    record GatewayEntry(@NotBlank @Pattern(regexp = Park.CODE) String code, @NotBlank String name,
            @Nullable List<@Valid DeviceEntry> devices) {}

    private final RegistrySettings settings;
    private final Registry registry;
    private final ObjectMapper json;
    private final Validator validator;

    RegistryImport(RegistrySettings settings, Registry registry, ObjectMapper json, Validator validator) {
        this.settings = settings;
        this.registry = registry;
        this.json = json;
        this.validator = validator;
    }

    void run(@Observes @Priority(StartupOrder.PARKS) StartupEvent start) {
        settings.importFile().ifPresent(this::take);
    }

    private void take(Path path) {
        File file;
        try {
            file = json.readValue(path.toFile(), File.class);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read parkpulse.registry.import-file " + path.toAbsolutePath() + ": "
                    + e.getMessage(), e);
        }
        Set<ConstraintViolation<File>> violations = validator.validate(file);
        if (!violations.isEmpty()) {
            var first = violations.iterator().next();
            throw new IllegalStateException(path + ": " + first.getPropertyPath() + " " + first.getMessage());
        }
        file.parks().forEach(this::take);
        LOG.infof("took in the registry file=%s parks=%d", path, file.parks().size());
    }

    private void take(ParkEntry entry) {
        var park = entry.park().code();
        registry.put(entry.park());
        each(entry.zones()).forEach(zone -> registry.put(park, zone));
        each(entry.enterprises()).forEach(enterprise -> registry.bringUpToDate(park, enterprise));
        for (var gateway : each(entry.gateways())) {
            registry.putGateway(park, gateway.code(), gateway.name());
            each(gateway.devices()).forEach(device -> registry.putDevice(park, gateway.code(), device));
        }
    }

    private static <T> List<T> each(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
