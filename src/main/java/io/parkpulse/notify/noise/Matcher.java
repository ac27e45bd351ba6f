package io.parkpulse.notify.noise;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.annotation.Nullable;

import io.parkpulse.registry.Quoted;

/**
 * A condition on a label of an alarm, in the terms of Alertmanager. A label that the alarm does not have is empty, and a
 * pattern matches the whole value.
 * <p>
 * Patterns are run by PostgreSQL, in the transaction of the alarm. They are held to what its automaton does in time that
 * grows with the value only: no counted repetition, no back references, no look-around.
 *
 * @param operator {@code =}, {@code !=}, {@code =~} or {@code !~}
 */
record Matcher(@Nullable String label, @Nullable String operator, @Nullable String value) {
    static final List<String> LABELS = List.of("park", "zone", "enterprise", "domain", "gateway", "device", "rule",
            "severity");

    private static final List<String> OPERATORS = List.of("=", "!=", "=~", "!~");
    private static final int LONGEST = 200;
    /** Of the text form: the operator is the first one that there is. */
    private static final Pattern FORM = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)(.*)", Pattern.DOTALL);
    private static final Pattern SAFE = Pattern.compile("(?:[^\\\\{}]|\\\\[^\\p{Alnum}])*");

    /** @param text such as {@code rule=~energy[.].*} */
    static Matcher of(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "the matcher " + Quoted.of(text) + " is not a label, one of =, !=, =~, !~, and a value");
        }
        var matcher = new Matcher(form.group(1), form.group(2), form.group(3));
        matcher.objection().ifPresent(objection -> {
            throw new IllegalArgumentException(objection);
        });
        return matcher;
    }

    /** What is wrong with it, for the person who wrote it; whether a pattern is one, only the database can tell. */
    Optional<String> objection() {
        if (!LABELS.contains(label)) {
            return Optional.of("label is " + shown(label) + "; expected one of " + String.join(", ", LABELS));
        }
        if (!OPERATORS.contains(operator)) {
            return Optional.of("operator is " + shown(operator) + "; expected one of " + String.join(", ", OPERATORS));
        }
        if (value == null || value.length() > LONGEST || value.indexOf(0) >= 0) {
            return Optional.of("value of " + label + " is " + shown(value) + "; expected a text of at most " + LONGEST
                    + " characters");
        }
        if (isPattern() && (!SAFE.matcher(value).matches() || value.contains("(?"))) {
            return Optional.of("the pattern " + Quoted.of(value) + " of " + label
                    + " has a part that is not taken; expected text, . * + ? | ( ) [ ] and \\ before a sign");
        }
        return Optional.empty();
    }

    boolean isPattern() {
        return "=~".equals(operator) || "!~".equals(operator);
    }

    private static String shown(@Nullable String sent) {
        return sent == null ? "missing" : Quoted.of(sent);
    }
}
