package io.parkpulse.bench.load;

/**
 * What a publisher is told to do.
 *
 * @param kind            how
 * @param series          see {@link Scale}
 * @param seconds         how long
 * @param messagesASecond of {@link Kind#OPEN}: of all connections together
 * @param alarmsASecond   of {@link Kind#OPEN}: detectors that report fire, beside the messages
 * @param backlog         of {@link Kind#CLOSED}: most readings between publishing and commit
 * @param detectors       of {@link Kind#REGISTER}: of each gateway
 */
public record PublishOrder(
        Kind kind,
        int series,
        double seconds,
        double messagesASecond,
        double alarmsASecond,
        long backlog,
        int detectors) {
    /** How to publish. */
    public enum Kind {
        /** Every device once. */
        REGISTER,
        /** As fast as it goes, for some seconds. */
        CLOSED,
        /** At a rate; a reading's time is when it should have been sent, so that waiting counts. */
        OPEN
    }

    public static PublishOrder register(Scale scale, int detectors, long backlog) {
        return new PublishOrder(Kind.REGISTER, scale.series(), 0, 0, 0, backlog, detectors);
    }

    public static PublishOrder closed(Scale scale, double seconds, long backlog) {
        return new PublishOrder(Kind.CLOSED, scale.series(), seconds, 0, 0, backlog, 0);
    }

    public static PublishOrder open(Scale scale, double seconds, double messagesASecond, double alarmsASecond) {
        return new PublishOrder(Kind.OPEN, scale.series(), seconds, messagesASecond, alarmsASecond, Long.MAX_VALUE, 0);
    }
}
