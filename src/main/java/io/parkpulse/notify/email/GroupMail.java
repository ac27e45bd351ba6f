package io.parkpulse.notify.email;

import java.net.URI;
import java.util.List;

import jakarta.annotation.Nullable;

import io.parkpulse.notify.AlarmText;

/**
 * What the templates say of several notifications in one mail.
 *
 * @param lines oldest first
 * @param more  how many are not listed
 * @param page  of the service; null: not configured
 */
public record GroupMail(List<AlarmText> lines, int more, @Nullable URI page) {
    /** What somebody reads of a flood. */
    static final int LISTED = 100;

    public int count() {
        return lines.size() + more;
    }

    public boolean zh() {
        return first().zh();
    }

    public boolean en() {
        return first().en();
    }

    public AlarmText first() {
        return lines.get(0);
    }

    /** The platform supplements the certified panel and the fire brigade, and says so. */
    public boolean fire() {
        return lines.stream().anyMatch(AlarmText::fire);
    }

    public boolean callsForAction() {
        return lines.stream().anyMatch(AlarmText::callsForAction);
    }
}
