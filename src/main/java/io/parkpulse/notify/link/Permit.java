package io.parkpulse.notify.link;

import java.time.Instant;

/**
 * What a link allows: to acknowledge one alarm once, until it expires.
 *
 * @param outboxId  the notification that carries the link
 * @param channel   that it was sent by
 * @param holder    who has it
 * @param who       code or address of the holder
 */
record Permit(long alarmId, long outboxId, Instant expires, String channel, Holder holder, String who) {
    /** Whose a link is. */
    enum Holder {
        /** One person, known by the code of a contact. */
        CONTACT('c'),
        /** One person, known by an address of the settings. */
        ADDRESS('a'),
        /** All who read a group: whoever acknowledges says who that is. */
        GROUP('g');

        private final char letter;

        Holder(char letter) {
            this.letter = letter;
        }

        /** As in the text of a link. */
        String letter() {
            return String.valueOf(letter);
        }

        /** @throws IllegalArgumentException if none has this letter */
        static Holder of(String letter) {
            for (var each : values()) {
                if (each.letter().equals(letter)) {
                    return each;
                }
            }
            throw new IllegalArgumentException("no holder has the letter " + letter);
        }
    }

    boolean isOfGroup() {
        return holder == Holder.GROUP;
    }
}
