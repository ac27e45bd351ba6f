package io.parkpulse.simulator;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The codes of the parks that are simulated if nobody names others. */
final class Parks {
    static final String FIRST = "luan-east";
    private static final List<String> KNOWN = List.of(FIRST, "shaoxing-binhai", "zhengzhou-north");

    private Parks() {}

    /** As many codes as asked for: the known ones, then {@code park-004} and so on. */
    static List<String> codes(int parks) {
        return Stream.concat(KNOWN.stream(), IntStream.rangeClosed(KNOWN.size() + 1, Math.max(parks, KNOWN.size() + 1))
                .mapToObj("park-%03d"::formatted)).limit(parks).toList();
    }
}
