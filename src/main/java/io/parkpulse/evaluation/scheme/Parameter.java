package io.parkpulse.evaluation.scheme;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.evidence.Value;

/**
 * Something that the published text leaves open and a city decides; it stands wherever the file says {@code "$name"}.
 *
 * @param question   what is open, in words
 * @param choices    the values permitted, each with what it means; of a choice only
 * @param min        smallest number permitted; null: no bound
 * @param max        largest number permitted; null: no bound
 * @param value      what a city's own file has decided for every year; null: undecided, as in every shipped file
 * @param onlyWith   null: it is always needed
 * @param suggestion what is common practice; it is shown and never used
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Parameter(
        Type type,
        Text question,
        @Nullable List<Choice> choices,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable Value value,
        @Nullable OnlyWith onlyWith,
        @Nullable Suggestion suggestion) {
    /** One of the values permitted. */
    public record Choice(String value, String zh, String en) {}

    /** That it is needed only if another parameter is decided in one of these ways. */
    public record OnlyWith(String parameter, List<String> values) {}

    /**
     * A value to think of.
     *
     * @param mark how well it is founded: U is general knowledge that nobody has verified
     */
    public record Suggestion(Value value, String mark, String zh, String en) {}

    /** What kind of value it takes. */
    public enum Type {
        CHOICE, NUMBER, INTEGER, BOOLEAN;

        @JsonValue
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Type of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether it may be this. */
    public boolean accepts(Value candidate) {
        if (candidate instanceof Value.Flag) {
            return type == Type.BOOLEAN;
        }
        if (candidate instanceof Value.Words words) {
            return type == Type.CHOICE && choices.stream().anyMatch(choice -> choice.value().equals(words.words()));
        }
        var number = ((Value.Amount) candidate).number();
        boolean right = type == Type.NUMBER || type == Type.INTEGER && number.scale() <= 0;
        return right && (min == null || number.compareTo(min) >= 0) && (max == null || number.compareTo(max) <= 0);
    }

    /** What it may be, for a person who sent something else. */
    public String expected() {
        var bounds = (min == null ? "" : ", " + min.toPlainString() + " or more")
                + (max == null ? "" : ", at most " + max.toPlainString());
        return switch (type) {
            case BOOLEAN -> "true or false";
            case CHOICE -> "one of " + choices.stream().map(Choice::value).collect(Collectors.joining(", "));
            case INTEGER -> "a whole number" + bounds;
            case NUMBER -> "a number" + bounds;
        };
    }

    /** What in the declaration does not fit the rest of it. */
    List<String> contradictions() {
        var errors = new ArrayList<String>();
        if (value != null && !accepts(value)) {
            errors.add("value: '" + value + "' is not " + expected());
        }
        if (suggestion != null && !accepts(suggestion.value())) {
            errors.add("suggestion: '" + suggestion.value() + "' is not " + expected());
        }
        return errors;
    }

    /** Values with which a scheme must be sound, whichever of the permitted ones is decided; the first stands for all. */
    List<Value> trials() {
        return switch (type) {
            case BOOLEAN -> List.of(new Value.Flag(false), new Value.Flag(true));
            case CHOICE -> choices.stream().<Value>map(choice -> new Value.Words(choice.value())).toList();
            case INTEGER, NUMBER -> Stream.of(min == null ? max : min, max).filter(Objects::nonNull)
                    .<Value>map(Value.Amount::new).toList();
        };
    }
}
