package io.parkpulse.evaluation.grading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.parkpulse.evaluation.evidence.Text;

/**
 * The money that goes with grades and titles, in 万元 (10,000 CNY). A value that is null is undecided.
 *
 * @param rule       in Chinese the published sentence, word for word
 * @param ties       what parks with the same rank get
 * @param payment    whether what was paid before counts
 * @param paidBefore key of what was paid to the park before; needed unless the payment is yearly
 * @param teamShare  how much of it the operator's team may get
 * @param items      the first one that fits holds
 * @param titles     paid besides, whatever the grade
 */
public record Rewards(
        Text rule,
        @Nullable Ties ties,
        @Nullable Payment payment,
        @Nullable String paidBefore,
        @Nullable TeamShare teamShare,
        List<Item> items,
        List<Title> titles) {
    public Rewards {
        items = items == null ? List.of() : List.copyOf(items);
        titles = titles == null ? List.of() : List.copyOf(titles);
    }

    /**
     * What a grade is worth.
     *
     * @param rank only for this rank; null: for every other
     */
    public record Item(String grade, @Nullable Integer rank, @Nullable BigDecimal amount) {}

    /** What a declared fact is worth; what is not filed is not claimed. */
    public record Title(String key, @Nullable BigDecimal amount, Text rule) {}

    /** The most of a reward that the operator's team may get. */
    public record TeamShare(@Nullable BigDecimal percent, Text rule) {}

    /** What parks with the same rank get. */
    public enum Ties {
        /** Each the whole amount of the rank. */
        FULL,
        /** Each the mean of the amounts of the ranks that they take up together. */
        SHARED;

        @JsonValue
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Ties of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether what was paid before counts. */
    public enum Payment {
        /** The whole amount, each year. */
        YEARLY,
        /** The whole amount, if nothing was paid before. */
        ONCE,
        /** What it is more than was paid before. */
        DIFFERENCE;

        @JsonValue
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Payment of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /** Keys of yes-or-no facts. */
    public Set<String> titleKeys() {
        var keys = new HashSet<String>();
        titles.forEach(title -> keys.add(title.key()));
        return keys;
    }

    /** Every key that decides on money. */
    public Set<String> keys() {
        var keys = new HashSet<>(titleKeys());
        if (paidBefore != null) {
            keys.add(paidBefore);
        }
        return keys;
    }

    /** What nobody has decided yet and holds up rewards by grade. */
    List<Text> undecided() {
        var names = new ArrayList<String>();
        if (ties == null) {
            names.add("ties");
        }
        if (payment == null) {
            names.add("payment");
        }
        return names.stream().map(name -> new Text("奖励参数 %s 尚未确定".formatted(name),
                "%s of the rewards is undecided".formatted(name))).toList();
    }

    /** Why the parts cannot work together, if so. */
    public List<String> contradictions(Set<String> grades) {
        var errors = new ArrayList<String>();
        items.stream().filter(item -> !grades.contains(item.grade()))
                .forEach(item -> errors.add("grade '" + item.grade() + "' is none of /grading/grades"));
        if (payment != null && payment != Payment.YEARLY && paidBefore == null) {
            errors.add("payment '" + payment.id() + "' needs paidBefore, the key of what was paid before");
        }
        return errors;
    }

    /** What a grade is worth at a rank; null as amount: undecided. */
    Optional<Item> item(Grade grade, int rank) {
        return items.stream().filter(item -> item.grade().equals(grade.id()))
                .filter(item -> item.rank() == null || item.rank() == rank).findFirst();
    }
}
