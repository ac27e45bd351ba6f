package io.parkpulse.simulator.replay;

/** A file or a mapping cannot be replayed; the message tells where and why. */
public final class ReplayException extends Exception {
    private static final long serialVersionUID = 1;

    ReplayException(String message) {
        super(message);
    }

    ReplayException(String message, Throwable cause) {
        super(message, cause);
    }
}
