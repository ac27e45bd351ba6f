package io.parkpulse.registry;

/** Something that was entered refers to what the registry does not have; the message says what. */
final class UnknownReferenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownReferenceException(String message) {
        super(message);
    }
}
