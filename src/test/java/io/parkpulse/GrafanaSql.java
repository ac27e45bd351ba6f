package io.parkpulse;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Expands a panel's SQL as Grafana's PostgreSQL data source does: first the template variables (in the browser), then
 * the interval, then the macros (in the backend). Knows what our dashboards use and fails on everything else.
 *
 * @param variables values of the template variables by name
 */
record GrafanaSql(Instant from, Instant to, Duration interval, Map<String, String> variables) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::(\\w+))?}");
    /** As in Grafana: an argument ends at the first closing bracket. */
    private static final Pattern MACRO = Pattern.compile("\\$([_a-zA-Z0-9]+)\\(([^)]*)\\)");

    String expand(String sql) {
        var withVariables = VARIABLE.matcher(sql).replaceAll(match -> quoted(variable(match)));
        var withInterval = withVariables.replace("$__interval_ms", Long.toString(interval.toMillis()));
        var expanded = MACRO.matcher(withInterval).replaceAll(match -> quoted(macro(match.group(1), match.group(2))));
        if (expanded.contains("$")) {
            throw new IllegalArgumentException("something is left to expand in: " + expanded);
        }
        return expanded;
    }

    private String variable(MatchResult match) {
        var value = variables.get(match.group(1));
        if (value == null) {
            throw new IllegalArgumentException("unknown variable " + match.group());
        }
        if (!"sqlstring".equals(match.group(2))) {
            throw new IllegalArgumentException("a variable in SQL must be ${name:sqlstring}: " + match.group());
        }
        return "'" + value.replace("'", "''") + "'";
    }

    private String macro(String name, String argument) {
        return switch (name) {
            case "__timeFilter" ->
                "%s BETWEEN '%s' AND '%s'".formatted(argument.strip(), rfc3339(from), rfc3339(to));
            case "__timeFrom" -> "'" + rfc3339(from) + "'";
            case "__timeTo" -> "'" + rfc3339(to) + "'";
            default -> throw new IllegalArgumentException("unknown macro $" + name);
        };
    }

    private static String rfc3339(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time);
    }

    private static String quoted(String replacement) {
        return java.util.regex.Matcher.quoteReplacement(replacement);
    }
}
