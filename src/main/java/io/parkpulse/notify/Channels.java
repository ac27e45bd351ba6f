package io.parkpulse.notify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.arc.All;

/** The channels that are on. */
@Singleton
class Channels {
    /** What costs nothing first, what wakes people up last. */
    private static final List<String> USUAL = List.of("email", "dingtalk", "wecom", "feishu", "sms", "voice");
    private static final List<String> NONE = List.of("none");
    private static final Logger LOG = Logger.getLogger(Channels.class);

    private final List<Channel> on;
    private final List<Channel> failOver;

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
        failOver = config.failOver().map(names -> failOver(all, names)).orElseGet(this::usual);
        LOG.infof("notification channels on=%s", names());
    }

    private List<Channel> usual() {
        return on.stream().filter(channel -> USUAL.contains(channel.name()))
                .sorted(Comparator.comparing(channel -> USUAL.indexOf(channel.name()))).toList();
    }

    private List<Channel> failOver(List<Channel> all, List<String> names) {
        var order = new ArrayList<Channel>();
        if (names.equals(NONE)) {
            return List.of();
        }
        for (var name : names) {
            var channel = all.stream().filter(each -> each.name().equals(name.strip())).findFirst()
                    .orElseThrow(() -> new IllegalStateException("parkpulse.notify.fail-over has '" + name.strip()
                            + "'; expected names of channels, each once: "
                            + all.stream().map(Channel::name).sorted().toList()));
            if (order.contains(channel)) {
                throw new IllegalStateException("parkpulse.notify.fail-over has " + channel.name() + " twice");
            }
            if (on.contains(channel)) {
                order.add(channel);
            } else {
                LOG.warnf("a channel of parkpulse.notify.fail-over is off, and stands in for none channel=%s",
                        channel.name());
            }
        }
        return List.copyOf(order);
    }

    /** Those that are on, in the order in which each stands in for the one before it. */
    List<Channel> failOver() {
        return failOver;
    }

    List<Channel> on() {
        return on;
    }

    List<String> names() {
        return on.stream().map(Channel::name).toList();
    }
}
