package io.parkpulse.notify;

import java.util.Locale;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a notification says beside the transition; as in the column {@code outbox.notice}. */
public enum Notice {
    /** What held it back has ended, and the alarm is on. */
    STILL_ON("Still on, and not acknowledged", "报警仍在持续，尚未确认"),
    /** It ended while people were not told. */
    OVER_MEANWHILE("Over meanwhile", "期间已恢复"),
    /** Nobody has acknowledged it for long. */
    REPEATED("Reminder: not acknowledged yet", "重复提醒：尚未确认"),
    /** From now on people are not told each time. */
    FLAPPING("Flapping: from now on summed up", "报警抖动：后续合并通知"),
    /** How often it was raised meanwhile. */
    STILL_FLAPPING("Still flapping", "报警仍在抖动"),
    /** From now on people are told each time. */
    CALM("Not flapping any more", "报警不再抖动");

    private final String textEn;
    private final String textZh;

    Notice(String textEn, String textZh) {
        this.textEn = textEn;
        this.textZh = textZh;
    }

    public String textEn() {
        return textEn;
    }

    public String textZh() {
        return textZh;
    }

    /** Lower-case name, as in the API. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Notice of(@Nullable String stored) {
        return stored == null ? null : valueOf(stored);
    }
}
