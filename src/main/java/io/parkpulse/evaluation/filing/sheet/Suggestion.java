package io.parkpulse.evaluation.filing.sheet;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.Text;

/** What a person who mistyped a name may have meant. */
public final class Suggestion {
    private static final Text NONE = new Text("", "");
    private Suggestion() {}

    /** Text to add to an error: the known name that is most like the unknown one; empty if none is like it. */
    public static Text of(String unknown, Collection<String> known) {
        return known.stream().filter(name -> likely(unknown, name))
                .min(Comparator.<String>comparingInt(name -> distance(unknown, name)).thenComparing(name -> name))
                .map(name -> new Text("；是否为“" + name + "”？", "; did you mean '" + name + "'?")).orElse(NONE);
    }

    static Text of(String unknown, Map<String, Key> keys) {
        return of(unknown, Stream.concat(keys.keySet().stream(), keys.values().stream().map(Key::nameZh)).toList());
    }

    private static boolean likely(String unknown, String name) {
        return unknown.length() <= 100 && name.length() <= 100
                && (distance(unknown, name) <= Math.max(1, Math.min(unknown.length(), name.length()) / 3)
                        || unknown.length() >= 4 && name.contains(unknown));
    }

    /** How many characters must be put in, left out or changed. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
