package io.parkpulse.evaluation.criterion;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.evidence.Value;

/** Something that holds for a park or not. Values are named by filing key or {@link RegistryFact}; the first known counts. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@Type(name = "compare", value = Condition.Compare.class),
        @Type(name = "answer", value = Condition.Answer.class), @Type(name = "one-of", value = Condition.OneOf.class),
        @Type(name = "any", value = Condition.Any.class), @Type(name = "all", value = Condition.All.class)})
public sealed interface Condition {
    /** Judges by what is known. */
    Judged judge(Facts facts);

    /** The filing keys that it reads, each with the types that it can work with. */
    Map<String, Set<KeyType>> keys();

    /** Names of registry facts that there are not. */
    List<String> unknownNames();

    /**
     * A number, or one divided by another, within bounds.
     *
     * @param per     to divide by; null: the number itself
     * @param percent whether the quotient is taken in percent
     */
    record Compare(List<String> value, @Nullable List<String> per, boolean percent, @Nullable BigDecimal atLeast,
            @Nullable BigDecimal atMost) implements Condition {
        private static final MathContext PRECISION = new MathContext(34, RoundingMode.HALF_UP);
        private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

        @Override
        public Judged judge(Facts facts) {
            var number = facts.first(value);
            if (number.isEmpty()) {
                return Judged.unknown(List.of(), facts.missing(value));
            }
            if (per == null) {
                return within(List.of(number.get()), amount(number.get()), number.get().said());
            }
            var divisor = facts.first(per);
            if (divisor.isEmpty()) {
                return Judged.unknown(List.of(number.get()), facts.missing(per));
            }
            var used = List.of(number.get(), divisor.get());
            if (amount(divisor.get()).signum() == 0) {
                return Judged.unknown(used, new Text("“%s”为零，无法计算".formatted(divisor.get().name().zh()),
                        "%s is zero: nothing can be divided by it".formatted(divisor.get().name().en())));
            }
            var quotient = amount(number.get()).multiply(percent ? PERCENT : BigDecimal.ONE)
                    .divide(amount(divisor.get()), PRECISION);
            var sign = percent ? "%" : "";
            return within(used, quotient,
                    new Text(
                            "%s ÷ %s = %s%s".formatted(number.get().said().zh(), divisor.get().said().zh(),
                                    Text.of(quotient), sign),
                            "%s by %s = %s%s".formatted(number.get().said().en(), divisor.get().said().en(),
                                    Text.of(quotient), sign)));
        }

        private Judged within(List<Fact> used, BigDecimal number, Text said) {
            boolean met = (atLeast == null || number.compareTo(atLeast) >= 0)
                    && (atMost == null || number.compareTo(atMost) <= 0);
            return Judged.of(met, used,
                    new Text("%s %s，要求%s".formatted(used.get(0).name().zh(), said.zh(), bounds("不低于 ", "不高于 ")),
                            "%s %s, required %s".formatted(used.get(0).name().en(), said.en(),
                                    bounds("at least ", "at most "))));
        }

        private String bounds(String least, String most) {
            var sign = percent ? "%" : "";
            var bounds = new ArrayList<String>();
            if (atLeast != null) {
                bounds.add(least + Text.of(atLeast) + sign);
            }
            if (atMost != null) {
                bounds.add(most + Text.of(atMost) + sign);
            }
            return String.join(", ", bounds);
        }

        private static BigDecimal amount(Fact fact) {
            return ((Value.Amount) fact.value()).number();
        }

        @Override
        public Map<String, Set<KeyType>> keys() {
            var keys = new HashMap<String, Set<KeyType>>();
            names().filter(name -> !RegistryFact.isName(name))
                    .forEach(name -> keys.put(name, Set.of(KeyType.NUMBER, KeyType.COUNT)));
            return keys;
        }

        @Override
        public List<String> unknownNames() {
            return names().filter(RegistryFact::isName).filter(name -> RegistryFact.of(name).isEmpty()).toList();
        }

        private Stream<String> names() {
            return per == null ? value.stream() : Stream.concat(value.stream(), per.stream());
        }
    }

    /** A yes-or-no filing with this answer. */
    record Answer(String value, boolean expected) implements Condition {
        @Override
        public Judged judge(Facts facts) {
            var answer = facts.first(List.of(value));
            if (answer.isEmpty()) {
                return Judged.unknown(List.of(), facts.missing(List.of(value)));
            }
            boolean yes = ((Value.Flag) answer.get().value()).yes();
            var name = answer.get().name();
            return Judged.of(yes == expected, List.of(answer.get()),
                    new Text("%s：%s，要求%s".formatted(name.zh(), yes ? "是" : "否", expected ? "是" : "否"),
                            "%s: %s, required %s".formatted(name.en(), yes ? "yes" : "no", expected ? "yes" : "no")));
        }

        @Override
        public Map<String, Set<KeyType>> keys() {
            return Map.of(value, Set.of(KeyType.FLAG));
        }

        @Override
        public List<String> unknownNames() {
            return List.of();
        }
    }

    /**
     * A registry fact that is one of these words.
     *
     * @param unclear words of which nobody can say; null: none
     */
    record OneOf(String value, List<String> words, @Nullable List<String> unclear) implements Condition {
        @Override
        public Judged judge(Facts facts) {
            var fact = facts.first(List.of(value));
            if (fact.isEmpty()) {
                return Judged.unknown(List.of(), facts.missing(List.of(value)));
            }
            if (unclear != null && unclear.contains(fact.get().value().toString())) {
                return Judged.unknown(List.of(fact.get()),
                        new Text("%s %s，无法判断是否属于 %s".formatted(fact.get().name().zh(), fact.get().value(), words),
                                "%s %s: whether that is %s is not known".formatted(fact.get().name().en(),
                                        fact.get().value(), words)));
            }
            return Judged.of(words.contains(fact.get().value().toString()), List.of(fact.get()),
                    new Text("%s %s，要求 %s".formatted(fact.get().name().zh(), fact.get().value(), words),
                            "%s %s, required %s".formatted(fact.get().name().en(), fact.get().value(), words)));
        }

        @Override
        public Map<String, Set<KeyType>> keys() {
            return Map.of();
        }

        @Override
        public List<String> unknownNames() {
            return RegistryFact.of(value).isPresent() ? List.of() : List.of(value);
        }
    }

    /** One of these, or more. */
    record Any(List<Condition> of) implements Condition {
        @Override
        public Judged judge(Facts facts) {
            return Judged.together(of.stream().map(one -> one.judge(facts)).toList(), Verdict.NOT_MET, Verdict::or);
        }

        @Override
        public Map<String, Set<KeyType>> keys() {
            return Condition.keys(of);
        }

        @Override
        public List<String> unknownNames() {
            return of.stream().flatMap(one -> one.unknownNames().stream()).toList();
        }
    }

    /** Every one of these. */
    record All(List<Condition> of) implements Condition {
        @Override
        public Judged judge(Facts facts) {
            return Judged.together(of.stream().map(one -> one.judge(facts)).toList(), Verdict.MET, Verdict::and);
        }

        @Override
        public Map<String, Set<KeyType>> keys() {
            return Condition.keys(of);
        }

        @Override
        public List<String> unknownNames() {
            return of.stream().flatMap(one -> one.unknownNames().stream()).toList();
        }
    }

    private static Map<String, Set<KeyType>> keys(List<Condition> conditions) {
        var keys = new HashMap<String, Set<KeyType>>();
        conditions.forEach(condition -> keys.putAll(condition.keys()));
        return keys;
    }
}
