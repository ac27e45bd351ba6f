package io.parkpulse.notify;

/**
 * The contact that a notification is for.
 *
 * @param code     key of the contact
 * @param name     as the contact is called
 * @param language {@code zh} or {@code en}: for what speaks one language at a time
 */
public record Addressee(String code, String name, String language) {}
