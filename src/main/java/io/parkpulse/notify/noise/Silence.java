package io.parkpulse.notify.noise;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.Nullable;

/**
 * A time in which people are not told of certain alarms; the journal, the stream and systems have them as always. An alarm
 * that is still on and not acknowledged when it ends is told then.
 *
 * @param state       {@code pending}, {@code active} or {@code expired}
 * @param matchers    an alarm that all of them match is covered
 * @param endsAt      as planned, or when somebody expired it
 * @param plannedEnd  as entered
 * @param expiredAt   null: nobody ended it early
 * @param fireLeftOut the matchers match fire alarms of severity critical, which are told all the same: nobody can silence
 *                    these
 * @param hintEn      says so to a person; null: there is nothing to say
 * @param hintZh      the same
 */
record Silence(long id, String state, List<Matcher> matchers, Instant startsAt, Instant endsAt, Instant plannedEnd,
        Instant createdAt, String createdBy, String comment, @Nullable Instant expiredAt, @Nullable String expiredBy,
        boolean fireLeftOut, @Nullable String hintEn, @Nullable String hintZh) {
    static final String FIRE_EN = "Fire alarms of severity critical are never silenced.";
    static final String FIRE_ZH = "紧急级别的火灾报警不能静默，仍会通知。";
}
