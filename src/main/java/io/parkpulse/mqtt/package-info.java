/**
 * Eclipse Paho MQTT 5 under SmallRye Reactive Messaging channels, with the acknowledgement in the hands of the
 * application: a message is acknowledged to the broker when its {@code Message} is, and not before.
 */
package io.parkpulse.mqtt;
