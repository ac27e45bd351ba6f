package io.parkpulse.notify;

/**
 * A notification for one recipient.
 *
 * @param recipient address in the terms of the channel; empty: those of the channel's settings
 * @param round     0: the first time that the recipient is told of this line of the journal; more: a repetition or an
 *                  escalation
 */
public record Dispatch(Notification notification, String recipient, int round) {
    /** What a receiver recognises a repeated attempt by. */
    public String key(String channel) {
        var key = notification.key(channel);
        return round == 0 ? key : key + "-" + round;
    }
}
