package io.parkpulse.mqtt;

/** Metadata of an incoming message: the delivery that it came with. */
public interface Delivery {
    /**
     * Whether the connection that brought the message is gone. The broker then delivers the message again, so that nobody
     * needs to handle this one; whoever does so anyway cannot acknowledge it.
     */
    boolean lost();
}
