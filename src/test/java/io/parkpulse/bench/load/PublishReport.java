package io.parkpulse.bench.load;

/**
 * What a publisher did.
 *
 * @param messages     published
 * @param readings     in them
 * @param acknowledged messages that the broker has acknowledged
 * @param alarms       messages that reported fire, among the messages
 * @param seconds      from the first publish to the last acknowledgement
 * @param latestMillis most that a message was sent after its time; of open-loop load
 */
public record PublishReport(
        long messages,
        long readings,
        long acknowledged,
        long alarms,
        double seconds,
        double latestMillis) {
    PublishReport plus(PublishReport other) {
        return new PublishReport(messages + other.messages, readings + other.readings,
                acknowledged + other.acknowledged, alarms + other.alarms, Math.max(seconds, other.seconds),
                Math.max(latestMillis, other.latestMillis));
    }
}
