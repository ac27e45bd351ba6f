package io.parkpulse.notify;

import java.util.regex.Pattern;

/** Text of others made fit for a header, a log line or a column: no line breaks, no control characters, bounded. */
public final class SingleLine {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private SingleLine() {}

    /** The text on one line, cut to so many characters. */
    public static String of(String text, int longest) {
        var line = CONTROL.matcher(text).replaceAll(" ").strip();
        if (line.length() <= longest) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(longest - 1)) ? longest - 1 : longest;
        return line.substring(0, end);
    }
}
