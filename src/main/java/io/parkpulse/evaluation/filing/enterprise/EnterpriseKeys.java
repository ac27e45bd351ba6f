package io.parkpulse.evaluation.filing.enterprise;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.parkpulse.evaluation.scheme.Schemes;
import io.parkpulse.registry.StartupOrder;
import io.quarkus.runtime.StartupEvent;

/** The catalogue of enterprise keys of this service; one that cannot be used keeps it from starting. */
@ApplicationScoped
public class EnterpriseKeys {
    private static final Logger LOG = Logger.getLogger(EnterpriseKeys.class);

    private final EnterpriseCatalogue catalogue;

    EnterpriseKeys(EnterpriseSettings settings, Schemes schemes) {
        catalogue = EnterpriseCatalogue.load(settings.keysFile(), schemes.catalogue());
    }

    void load(@Observes @Priority(StartupOrder.SHIPPED_DATA) StartupEvent start) {
        LOG.infof("enterprise keys loaded keys=%d", catalogue.all().size());
    }

    public EnterpriseCatalogue catalogue() {
        return catalogue;
    }
}
