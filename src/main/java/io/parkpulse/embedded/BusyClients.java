package io.parkpulse.embedded;

import java.util.Map;

import org.apache.activemq.artemis.core.server.ActivateCallback;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;

/** {@link BackPressure} for a broker of its own, named in its {@code broker.xml} with the property {@code queue}. */
public final class BusyClients implements ActiveMQServerPlugin {
    private String queue;
    private BackPressure backPressure;

    @Override
    public void init(Map<String, String> properties) {
        queue = properties.get("queue");
        if (queue == null) {
            throw new IllegalArgumentException("BusyClients needs the property queue, from which the service takes");
        }
    }

    @Override
    public void registered(ActiveMQServer server) {
        server.registerActivateCallback(new ActivateCallback() {
            @Override
            public void activationComplete() {
                backPressure = new BackPressure(server, queue);
                server.getRemotingService().addIncomingInterceptor(backPressure);
            }
        });
    }

    @Override
    public void unregistered(ActiveMQServer server) {
        if (backPressure != null) {
            backPressure.close();
        }
    }
}
