package io.parkpulse.embedded;

/** The embedded broker or database cannot start; the message tells a newcomer what to change. */
final class EmbeddedStartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EmbeddedStartException(String message) {
        super(message);
    }

    EmbeddedStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
