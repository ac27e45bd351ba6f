package io.parkpulse.notify.mqtt;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hands each message to a broker that the test plays. */
record FakeEmitter(Consumer<Message<? extends byte[]>> broker) implements Emitter<byte[]> {
    @Override
    public CompletionStage<Void> send(byte[] payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <M extends Message<? extends byte[]>> void send(M message) {
        broker.accept(message);
    }

    @Override
    public void complete() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void error(Exception failure) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public boolean hasRequests() {
        return true;
    }
}
