package io.parkpulse.notify;

import jakarta.annotation.Nullable;

/**
 * Why somebody is told of a line of the journal, if not because of the transition itself.
 *
 * @param times of an alarm that flaps: how often it was raised since the recipient was last told; null: it does not
 */
public record Again(Notice notice, @Nullable Integer times) {
    static @Nullable Again of(@Nullable String notice, @Nullable Integer times) {
        return notice == null ? null : new Again(Notice.valueOf(notice), times);
    }

    public String textEn() {
        return times == null ? notice.textEn() : notice.textEn() + " (raised " + times + " times)";
    }

    public String textZh() {
        return times == null ? notice.textZh() : notice.textZh() + "（触发 " + times + " 次）";
    }
}
