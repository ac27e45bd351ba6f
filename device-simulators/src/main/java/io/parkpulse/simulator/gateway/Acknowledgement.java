package io.parkpulse.simulator.gateway;

import java.util.concurrent.CompletableFuture;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;

/** Turns the end of a publish into the end of a future. */
record Acknowledgement(CompletableFuture<Void> future) implements MqttActionListener {
    @Override
    public void onSuccess(IMqttToken token) {
        Refusal.of(token).ifPresentOrElse(
                reason -> future.completeExceptionally(new BrokerException("the broker refuses it: " + reason, null)),
                () -> future.complete(null));
    }

    @Override
    public void onFailure(IMqttToken token, Throwable reason) {
        future.completeExceptionally(reason == null ? new BrokerException("the connection ended", null) : reason);
    }
}
