package io.parkpulse.simulator.gateway;

/**
 * What a gateway has done so far.
 *
 * @param acknowledgedMessages messages that the broker has taken over
 * @param acknowledgedReadings readings in them
 * @param backlog              messages that are still with us
 * @param dropped              messages lost because the backlog was full
 * @param rejections           error reports of the service
 */
public record GatewayCounts(
        long acknowledgedMessages,
        long acknowledgedReadings,
        long backlog,
        long dropped,
        long rejections) {
    /** Nothing done. */
    public static final GatewayCounts NONE = new GatewayCounts(0, 0, 0, 0, 0);

    /** Both together. */
    public GatewayCounts plus(GatewayCounts other) {
        return new GatewayCounts(acknowledgedMessages + other.acknowledgedMessages,
                acknowledgedReadings + other.acknowledgedReadings, backlog + other.backlog, dropped + other.dropped,
                rejections + other.rejections);
    }
}
