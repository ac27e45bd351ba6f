package io.parkpulse.notify.link;

import jakarta.annotation.Nullable;

import io.parkpulse.alarm.Severity;

/**
 * What the page of a link shows.
 *
 * @param alarm  null: the link is none of ours
 * @param person whose link it is; null: that is not known
 */
public record LinkPage(LinkState state, @Nullable LinkedAlarm alarm, @Nullable String person) {
    public boolean canAcknowledge() {
        return state == LinkState.OPEN;
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
