package io.parkpulse.registry;

/** Something that was entered does not fit what the registry has, as a reference to nothing; the message says what. */
final class UnknownReferenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownReferenceException(String message) {
        super(message);
    }
}
