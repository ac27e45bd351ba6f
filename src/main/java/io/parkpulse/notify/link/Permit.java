package io.parkpulse.notify.link;

import java.time.Instant;

/**
 * What a link allows: to acknowledge one alarm once, until it expires.
 *
 * @param outboxId  the notification that carries the link
 * @param channel   that it was sent by
 * @param isContact whether {@code who} is the code of a contact; otherwise it is an address of the settings
 * @param who       acknowledges
 */
record Permit(long alarmId, long outboxId, Instant expires, String channel, boolean isContact, String who) {}
