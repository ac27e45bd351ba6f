package io.parkpulse.notify.gateway;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.parkpulse.notify.AlarmMessages;
import io.parkpulse.notify.Channel;
import io.parkpulse.notify.NotifyConfig;
import io.parkpulse.notify.http.HttpSender;

/** A channel for text messages and one for calls: they differ in their settings only. */
@Singleton
class GatewayChannels {
    @Produces
    @Singleton
    Channel sms(NotifyConfig config, AlarmMessages messages, HttpSender http) {
        return new GatewayChannel("sms", config.sms(), messages, http);
    }

    @Produces
    @Singleton
    Channel voice(NotifyConfig config, AlarmMessages messages, HttpSender http) {
        return new GatewayChannel("voice", config.voice(), messages, http);
    }
}
