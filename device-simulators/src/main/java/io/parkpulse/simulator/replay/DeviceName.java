package io.parkpulse.simulator.replay;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A device's name, in which {@code {Column}} stands for that column's text in the row. */
record DeviceName(String template) {
    private static final Pattern MARK = Pattern.compile("\\{([^}]*)}");

    Set<String> columns() {
        return MARK.matcher(template).results().map(mark -> mark.group(1)).collect(Collectors.toSet());
    }

    String in(Row row) {
        return MARK.matcher(template)
                .replaceAll(mark -> Matcher.quoteReplacement(row.cell(mark.group(1))));
    }
}
