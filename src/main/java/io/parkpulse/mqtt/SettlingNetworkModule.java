package io.parkpulse.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.common.MqttException;

/** A connection of Paho's that is read through a {@link SettlingInputStream}. */
final class SettlingNetworkModule implements NetworkModule {
    private final NetworkModule network;

    SettlingNetworkModule(NetworkModule network) {
        this.network = network;
    }

    @Override
    public void start() throws IOException, MqttException {
        network.start();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new SettlingInputStream(network.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return network.getOutputStream();
    }

    @Override
    public void stop() throws IOException {
        network.stop();
    }

    @Override
    public String getServerURI() {
        return network.getServerURI();
    }
}
