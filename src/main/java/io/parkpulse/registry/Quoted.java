package io.parkpulse.registry;

/** What somebody sent, as an error shows it: shortened, with control characters made visible. */
public final class Quoted {
    private static final int MOST = 80;

    private Quoted() {}

    public static String of(String sent) {
        var shown = new StringBuilder("'");
        sent.codePoints().limit(MOST).forEach(point -> {
            if (Character.isISOControl(point)) {
                shown.append(String.format("\\u%04x", point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.append(sent.length() > MOST ? "…'" : "'").toString();
    }
}
