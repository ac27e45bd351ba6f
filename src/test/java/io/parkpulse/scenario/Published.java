package io.parkpulse.scenario;

import io.parkpulse.MqttProbe;

/** What gateways say, to a broker. */
record Published(MqttProbe broker) implements Script.Gateway {
    @Override
    public void publish(String gateway, String senml) {
        broker.publish("parks/scenario/" + gateway + "/up/senml", senml);
    }

    @Override
    public void status(String gateway, String status) {
        broker.publish("parks/scenario/" + gateway + "/status", status);
    }
}
