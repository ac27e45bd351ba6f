package io.parkpulse.notify;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

import io.quarkus.scheduler.Scheduled;

/**
 * Fail-open: what one channel cannot deliver is told on the next one of the order that works, to the addresses of the
 * same contact or else to those of the settings, while the first goes on trying. A row fails over when its attempts
 * have failed for a while, at once when its recipient is out of reach, and when it was given up; once.
 */
@ApplicationScoped
class FailOver {
    private static final Logger LOG = Logger.getLogger(FailOver.class);

    private final List<Channel> order;
    private final FailOverStore store;
    private final Breakers breakers;

    FailOver(Channels channels, FailOverStore store, Breakers breakers) {
        this.order = channels.failOver();
        this.store = store;
        this.breakers = breakers;
    }

    @Scheduled(every = "1s", concurrentExecution = SKIP, skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        if (order.size() < 2) {
            return;
        }
        try {
            failOver();
        } catch (RuntimeException e) {
            LOG.warnf("cannot look for notifications that fail; trying again cause=%s", e.getMessage());
        }
    }

    void failOver() {
        var first = order.subList(0, order.size() - 1).stream().map(Channel::name).toList();
        Map<String, Set<String>> down = new LinkedHashMap<>();
        first.forEach(channel -> down.put(channel, breakers.down(channel)));
        for (var each : store.standIn(first, down, this::choose)) {
            if (each.channel().isEmpty()) {
                LOG.debugf("no channel stands in event=%d channel=%s", each.failing().eventId(),
                        each.failing().channel());
            } else {
                LOG.warnf("another channel stands in event=%d channel=%s because=%s severity=%s",
                        each.failing().eventId(), each.channel(), each.failing().channel(),
                        each.failing().severity().id());
            }
        }
    }

    /** The next channel that is for this and has somebody who is not out of reach; null: there may be one later. */
    private @Nullable StandIn choose(Handle handle, Failing failing) {
        boolean someoneLater = false;
        for (var channel : after(failing.channel())) {
            if (!channel.wants(failing.transition(), failing.severity())) {
                continue;
            }
            var ofContact = FailOverStore.addresses(handle, failing.contact(), channel.name());
            var recipients = new TreeSet<>(ofContact.isEmpty() ? channel.recipients() : ofContact);
            someoneLater |= !recipients.isEmpty();
            recipients.removeAll(breakers.down(channel.name()));
            if (!recipients.isEmpty()) {
                return new StandIn(failing, channel.name(), List.copyOf(recipients),
                        ofContact.isEmpty() ? null : failing.contact());
            }
        }
        return someoneLater ? null : new StandIn(failing, "", List.of(), null);
    }

    private List<Channel> after(String channel) {
        int at = 0;
        while (!order.get(at).name().equals(channel)) {
            at++;
        }
        return order.subList(at + 1, order.size());
    }
}
