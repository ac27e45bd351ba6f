package io.parkpulse.notify.robot;

import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.Nullable;

/**
 * What a robot is to say; title and text as the messenger's {@link Messenger#plain} has them.
 *
 * @param text        several lines
 * @param link        of the alarm on the page; null: not configured
 * @param acknowledge where whoever reads it acknowledges the alarm; null: there is nothing to acknowledge, or it is of
 *                    several
 * @param atAll       whether everybody in the group is called
 */
record RobotMessage(String title, String text, @Nullable String link, @Nullable String acknowledge, boolean atAll) {
    /** An address with what it is called. */
    record Link(String text, String url) {}

    /** What there is to open, what to do first. */
    List<Link> links() {
        var links = new ArrayList<Link>();
        if (acknowledge != null) {
            links.add(new Link("确认报警 Acknowledge", acknowledge));
        }
        if (link != null) {
            links.add(new Link("查看 Open", link));
        }
        return links;
    }
}
