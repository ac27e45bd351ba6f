package io.parkpulse.bench.load;

/**
 * What a publisher is told to do.
 *
 * @param kind            how
 * @param series          see {@link Scale}
 * @param seconds         how long; of {@link Kind#HISTORY}: how much of the past
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
        /** A message a minute of the past, of every device, as fast as it goes. */
        HISTORY,
        /** At a rate; a reading's time is when it should have been sent, so that waiting counts. */
        OPEN
    }

    public static PublishOrder register(Scale scale, int detectors, long backlog) {
        return new PublishOrder(Kind.REGISTER, scale.series(), 0, 0, 0, backlog, detectors);
    }

    public static PublishOrder closed(Scale scale, double seconds, long backlog) {
        return new PublishOrder(Kind.CLOSED, scale.series(), seconds, 0, 0, backlog, 0);
    }

    public static PublishOrder history(Scale scale, double seconds) {
        return new PublishOrder(Kind.HISTORY, scale.series(), seconds, 0, 0, Long.MAX_VALUE, 0);
    }

    public static PublishOrder open(Scale scale, double seconds, double messagesASecond, double alarmsASecond) {
        return new PublishOrder(Kind.OPEN, scale.series(), seconds, messagesASecond, alarmsASecond, Long.MAX_VALUE, 0);
    }
}
