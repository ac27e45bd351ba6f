package io.parkpulse.mqtt;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/** Ready when every channel has its connection to the broker; the database has a check of its own. */
@Readiness
@ApplicationScoped
class BrokerReadiness implements HealthCheck {
    private final PahoConnector connector;

    BrokerReadiness(@Connector(PahoConnector.NAME) PahoConnector connector) {
        this.connector = connector;
    }

    @Override
    public HealthCheckResponse call() {
        var disconnected = connector.disconnectedClient();
        var response = HealthCheckResponse.named("MQTT broker connection health check").status(disconnected.isEmpty());
        disconnected.ifPresent(client -> response.withData("disconnected", client));
        return response.build();
    }
}
