package io.parkpulse.notify;

import java.net.URI;

import jakarta.annotation.Nullable;

/**
 * A notification for one recipient.
 *
 * @param recipient       address in the terms of the channel; empty: those of the channel's settings
 * @param round           0: the first time that the recipient is told of this line of the journal; more: a repetition or
 *                        an escalation
 * @param addressee       the contact whose address it is; null: an address of the settings
 * @param acknowledgeLink where this recipient acknowledges the alarm by opening a page and pressing a button; null: there
 *                        is nothing to acknowledge, or {@code parkpulse.notify.page-url} is not set. Whoever has it can
 *                        acknowledge: it goes to the recipient and nowhere else, no log either
 * @param group           what has the same group and recipient goes into one message if the channel can; null: a message
 *                        of its own
 * @param again           why the recipient is told, if not because of the transition itself; null: because of it
 */
public record Dispatch(Notification notification, String recipient, int round, @Nullable Addressee addressee,
        @Nullable URI acknowledgeLink, @Nullable String group, @Nullable Again again) {
    /** For an address of the settings, without a link. */
    public Dispatch(Notification notification, String recipient, int round) {
        this(notification, recipient, round, null, null, null, null);
    }

    /** Whether both go into one message, if they have the same recipient. */
    public boolean sharesMessageWith(Dispatch other) {
        return group != null && group.equals(other.group);
    }

    /** What a receiver recognises a repeated attempt by. */
    public String key(String channel) {
        var key = notification.key(channel);
        return round == 0 ? key : key + "-" + round;
    }

    @Override
    public String toString() {
        return "Dispatch[event=" + notification.eventId() + ", recipient=" + recipient + ", round=" + round + "]";
    }
}
