package io.parkpulse.mqtt;

import java.util.Arrays;

import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** A Paho client that reads through {@link SettlingNetworkModule}s. */
final class LinkClient extends MqttAsyncClient {
    LinkClient(String url, String clientId) throws MqttException {
        super(url, clientId, new MemoryPersistence());
    }

    @Override
    protected NetworkModule[] createNetworkModules(String address, MqttConnectionOptions options)
            throws MqttException {
        return Arrays.stream(super.createNetworkModules(address, options)).map(SettlingNetworkModule::new)
                .toArray(NetworkModule[]::new);
    }
}
