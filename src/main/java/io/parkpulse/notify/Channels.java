package io.parkpulse.notify;

import java.util.List;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.arc.All;

/** The channels that are on. */
@Singleton
class Channels {
    private static final Logger LOG = Logger.getLogger(Channels.class);

    private final List<Channel> on;

    /** @throws IllegalStateException with a line for the user, if the settings of one are incomplete or do not fit */
    Channels(@All List<Channel> all, NotifyConfig config) {
        on = all.stream().filter(Channel::configured).toList();
        for (var channel : on) {
            if (channel.timeout().compareTo(config.lease()) >= 0) {
                throw new IllegalStateException("parkpulse.notify.lease is " + config.lease()
                        + "; it must be longer than an attempt on channel " + channel.name() + " may take, "
                        + channel.timeout());
            }
        }
        LOG.infof("notification channels on=%s", names());
    }

    List<Channel> on() {
        return on;
    }

    List<String> names() {
        return on.stream().map(Channel::name).toList();
    }
}
