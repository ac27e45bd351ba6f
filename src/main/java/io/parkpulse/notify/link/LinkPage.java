package io.parkpulse.notify.link;

import jakarta.annotation.Nullable;

import io.parkpulse.alarm.Severity;

/**
 * What the page of a link shows.
 *
 * @param alarm  null: the link is none of ours
 * @param person whose link it is, or who has used that of a group; null: that is not known
 * @param group  whether a group has the link, and whoever acknowledges has to say who that is
 */
public record LinkPage(LinkState state, @Nullable LinkedAlarm alarm, @Nullable String person, boolean group) {
    public boolean canAcknowledge() {
        return state == LinkState.OPEN || state == LinkState.NAMELESS;
    }

    /** Whether the button was pressed without a name. */
    public boolean nameless() {
        return state == LinkState.NAMELESS;
    }

    public String saysZh() {
        return state.zh();
    }

    public String saysEn() {
        return state.en();
    }

    public String severityZh() {
        return severity().nameZh();
    }

    public String severityEn() {
        return severity().id();
    }

    private Severity severity() {
        return alarm == null ? Severity.WARNING : alarm.severity();
    }
}
