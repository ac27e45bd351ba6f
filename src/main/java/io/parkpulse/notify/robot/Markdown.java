package io.parkpulse.notify.robot;

/** Text that messengers show as Markdown. */
final class Markdown {
    private Markdown() {}

    /**
     * The text with characters that begin markup as their full-width look-alikes: messengers differ in which escapes
     * they know, and a name must not become a link or a call of everybody.
     */
    static String plain(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append("<>[]*`~#@".indexOf(c) >= 0 ? (char) (c - '!' + '！') : c);
        }
        return plain.toString();
    }

    static String link(RobotMessage.Link link) {
        return "[" + link.text() + "](" + link.url() + ")";
    }
}
