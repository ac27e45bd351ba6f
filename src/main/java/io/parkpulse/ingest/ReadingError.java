package io.parkpulse.ingest;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Why something of a message was not stored.
 *
 * @param index  position of the reading in the message, from 0; null: the whole message
 * @param detail what was wrong and what was expected, for a person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReadingError(@Nullable Integer index, RejectReason reason, String detail) {
    private static final int MOST_QUOTED = 80;

    /** The whole message is refused. */
    public static ReadingError ofMessage(RejectReason reason, String detail) {
        return new ReadingError(null, reason, detail);
    }

    /** Quotes what a gateway sent, shortened, with control characters made visible. */
    public static String quote(String sent) {
        var shown = new StringBuilder("'");
        sent.codePoints().limit(MOST_QUOTED).forEach(point -> {
            if (Character.isISOControl(point)) {
                shown.append(String.format("\\u%04x", point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.append(sent.length() > MOST_QUOTED ? "…'" : "'").toString();
    }
}
