package io.parkpulse.notify.link;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.Nullable;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.parkpulse.notify.Addressee;
import io.parkpulse.notify.Notification;
import io.parkpulse.notify.NotifyConfig;
import io.parkpulse.registry.StartupOrder;
import io.quarkus.runtime.StartupEvent;

/** Makes the links by which those who are told of an alarm acknowledge it, and reads them. */
@ApplicationScoped
public class AcknowledgeLinks {
    static final String PATH = "acknowledge/";
    /** Channels whose messages a group reads. */
    private static final Set<String> GROUPS = Set.of("dingtalk", "wecom", "feishu");

    private static final Logger LOG = Logger.getLogger(AcknowledgeLinks.class);

    private final NotifyConfig config;
    private final LinkSecret secret;
    private final Clock clock;
    private volatile @Nullable LinkToken token;

    AcknowledgeLinks(NotifyConfig config, LinkSecret secret, Clock clock) {
        this.config = config;
        this.secret = secret;
        this.clock = clock;
    }

    /** A key that is set and does not do is said at the start, not when the first alarm is on its way. */
    void start(@Observes @Priority(StartupOrder.SHIPPED_DATA) StartupEvent start) {
        token();
        if (config.pageUrl().isEmpty()) {
            LOG.info("notifications carry no link to acknowledge: parkpulse.notify.page-url is not set");
        }
    }

    /**
     * The link of one notification; empty: the alarm is acknowledged, or the settings have no address of the page.
     *
     * @param addressee null: the recipient is an address of the settings
     */
    public Optional<URI> of(Notification notification, long outboxId, String channel, String recipient,
            @Nullable Addressee addressee) {
        if (config.pageUrl().isEmpty() || !notification.state().endsWith("_unacknowledged")) {
            return Optional.empty();
        }
        var holder = holder(channel, addressee);
        var permit = new Permit(notification.alarmId(), outboxId, clock.instant().plus(config.linkExpiry()), channel,
                holder, holder == Permit.Holder.CONTACT ? addressee.code() : recipient);
        var page = config.pageUrl().get().toString();
        return Optional.of(URI.create(page + (page.endsWith("/") ? "" : "/") + PATH + token().write(permit)));
    }

    /** A robot's message is read by a group, also if the robot is entered as a contact. */
    private static Permit.Holder holder(String channel, @Nullable Addressee addressee) {
        if (GROUPS.contains(channel)) {
            return Permit.Holder.GROUP;
        }
        return addressee == null ? Permit.Holder.ADDRESS : Permit.Holder.CONTACT;
    }

    /** Empty: the text is no token of ours. */
    Optional<Permit> permit(String text) {
        return token().read(text);
    }

    private LinkToken token() {
        var known = token;
        if (known == null) {
            known = new LinkToken(secret.bytes());
            token = known;
        }
        return known;
    }
}
