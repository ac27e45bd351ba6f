package io.parkpulse.evaluation.grading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.parkpulse.evaluation.evidence.Text;

/** Which parks get a grade. A value that is null is undecided. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@Type(name = "top", value = Band.Top.class), @Type(name = "top-share", value = Band.TopShare.class),
        @Type(name = "bottom-share", value = Band.BottomShare.class), @Type(name = "points", value = Band.Points.class),
        @Type(name = "rest", value = Band.Rest.class)})
public sealed interface Band {
    /** Names of the values that are undecided. */
    List<String> undecided();

    /** Whether it takes a park with this total and place, of so many parks counted; nothing is undecided. */
    boolean takes(BigDecimal total, Place place, int counted);

    /** What it takes to get in (out of it, if it is of the last) past the other totals; empty if no total would do. */
    Optional<Goal> goal(List<BigDecimal> others, int counted);

    /** The rule with its numbers. */
    Text said(int counted);

    /** Whether it is taken from the end. */
    default boolean fromBottom() {
        return false;
    }

    /**
     * The first so many.
     *
     * @param percent at most this share of the parks counted, rounded down; 100: no such limit
     * @param ties    whether parks level with the last place are in
     * @param from    at least this total; 0: any
     */
    record Top(@Nullable Integer count, @Nullable BigDecimal percent, @Nullable Boundary ties,
            @Nullable BigDecimal from) implements Band {
        @Override
        public List<String> undecided() {
            return Band.withoutValue("count", count, "percent", percent, "ties", ties, "from", from);
        }

        private int quota(int counted) {
            return Math.min(count, Rounding.FLOOR.share(percent, counted));
        }

        @Override
        public boolean takes(BigDecimal total, Place place, int counted) {
            return place.first(quota(counted), ties) && total.compareTo(from) >= 0;
        }

        @Override
        public Optional<Goal> goal(List<BigDecimal> others, int counted) {
            return Band.past(others, quota(counted), ties, from);
        }

        @Override
        public Text said(int counted) {
            int quota = quota(counted);
            return new Text("前 %d 名%s%s".formatted(quota, Band.tiesZh(ties), Band.fromZh(from)),
                    "the first %d%s%s".formatted(quota, Band.tiesEn(ties), Band.fromEn(from)));
        }
    }

    /** The first so many percent of the parks counted. */
    record TopShare(@Nullable BigDecimal percent, @Nullable Rounding rounding, @Nullable Boundary ties,
            @Nullable BigDecimal from) implements Band {
        @Override
        public List<String> undecided() {
            return Band.withoutValue("percent", percent, "rounding", rounding, "ties", ties, "from", from);
        }

        @Override
        public boolean takes(BigDecimal total, Place place, int counted) {
            return place.first(rounding.share(percent, counted), ties) && total.compareTo(from) >= 0;
        }

        @Override
        public Optional<Goal> goal(List<BigDecimal> others, int counted) {
            return Band.past(others, rounding.share(percent, counted), ties, from);
        }

        @Override
        public Text said(int counted) {
            int quota = rounding.share(percent, counted);
            return new Text(
                    "前 %s%%（%d 家中的 %d 家）%s%s".formatted(Text.of(percent), counted, quota, Band.tiesZh(ties),
                            Band.fromZh(from)),
                    "the first %s %% (%d of %d parks)%s%s".formatted(Text.of(percent), quota, counted,
                            Band.tiesEn(ties), Band.fromEn(from)));
        }
    }

    /**
     * The last so many percent of the parks counted.
     *
     * @param upTo only with at most this total
     */
    record BottomShare(@Nullable BigDecimal percent, @Nullable Rounding rounding, @Nullable Boundary ties,
            @Nullable BigDecimal upTo) implements Band {
        @Override
        public List<String> undecided() {
            return Band.withoutValue("percent", percent, "rounding", rounding, "ties", ties, "upTo", upTo);
        }

        @Override
        public boolean fromBottom() {
            return true;
        }

        @Override
        public boolean takes(BigDecimal total, Place place, int counted) {
            return place.last(rounding.share(percent, counted), ties) && total.compareTo(upTo) <= 0;
        }

        @Override
        public Optional<Goal> goal(List<BigDecimal> others, int counted) {
            int quota = rounding.share(percent, counted);
            var beyondLimit = new Goal(upTo, true);
            if (quota == 0 || quota > others.size()) {
                return quota == 0 ? Optional.empty() : Optional.of(beyondLimit);
            }
            var ascending = others.stream().sorted().toList();
            var beyondOthers = new Goal(ascending.get(quota - 1), ties == Boundary.IN);
            // Either is enough to be out of it.
            return Optional.of(beyondOthers.higher(beyondLimit).equals(beyondOthers) ? beyondLimit : beyondOthers);
        }

        @Override
        public Text said(int counted) {
            int quota = rounding.share(percent, counted);
            return new Text(
                    "末 %s%%（%d 家中的 %d 家）%s，且总分不高于 %s".formatted(Text.of(percent), counted, quota, Band.tiesZh(ties),
                            Text.of(upTo)),
                    "the last %s %% (%d of %d parks)%s, with a total of at most %s".formatted(Text.of(percent), quota,
                            counted, Band.tiesEn(ties), Text.of(upTo)));
        }
    }

    /** Every park from a total on; of several such grades the best counts. */
    record Points(@Nullable BigDecimal atLeast) implements Band {
        @Override
        public List<String> undecided() {
            return Band.withoutValue("atLeast", atLeast);
        }

        @Override
        public boolean takes(BigDecimal total, Place place, int counted) {
            return total.compareTo(atLeast) >= 0;
        }

        @Override
        public Optional<Goal> goal(List<BigDecimal> others, int counted) {
            return Optional.of(new Goal(atLeast, false));
        }

        @Override
        public Text said(int counted) {
            return new Text("总分不低于 " + Text.of(atLeast), "a total of at least " + Text.of(atLeast));
        }
    }

    /** Every park that no other grade takes. */
    record Rest() implements Band {
        @Override
        public List<String> undecided() {
            return List.of();
        }

        @Override
        public boolean takes(BigDecimal total, Place place, int counted) {
            return true;
        }

        @Override
        public Optional<Goal> goal(List<BigDecimal> others, int counted) {
            return Optional.of(new Goal(BigDecimal.ZERO, false));
        }

        @Override
        public Text said(int counted) {
            return new Text("其余园区", "the other parks");
        }
    }

    private static List<String> withoutValue(Object... namesAndValues) {
        var names = new ArrayList<String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] == null) {
                names.add((String) namesAndValues[i]);
            }
        }
        return names;
    }

    private static Optional<Goal> past(List<BigDecimal> others, int quota, Boundary ties, BigDecimal from) {
        if (quota == 0) {
            return Optional.empty();
        }
        var limit = new Goal(from, false);
        if (others.size() < quota) {
            return Optional.of(limit);
        }
        var descending = others.stream().sorted(Comparator.reverseOrder()).toList();
        return Optional.of(new Goal(descending.get(quota - 1), ties == Boundary.OUT).higher(limit));
    }

    private static String tiesZh(Boundary ties) {
        return ties == Boundary.IN ? "（并列者均计入）" : "（并列超额者均不计入）";
    }

    private static String tiesEn(Boundary ties) {
        return ties == Boundary.IN ? ", all that are level with the last" : ", none of those level beyond the quota";
    }

    private static String fromZh(BigDecimal from) {
        return from.signum() == 0 ? "" : "，且总分不低于 " + Text.of(from);
    }

    private static String fromEn(BigDecimal from) {
        return from.signum() == 0 ? "" : ", with a total of at least " + Text.of(from);
    }
}
