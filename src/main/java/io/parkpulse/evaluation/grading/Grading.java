package io.parkpulse.evaluation.grading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;

/**
 * How the ranked parks are put in order and divided into grades.
 *
 * @param rule     in Chinese the published sentence, word for word
 * @param tieBreak id of the indicator by whose points parks with the same total are put in order; {@code none}: they share
 *                 a rank; null: undecided
 * @param counted  of which parks percentages are taken; null: undecided
 * @param overlap  which grade a park gets that is among the first and the last; null: undecided
 * @param grades   the best first
 */
public record Grading(
        Text rule,
        @Nullable String tieBreak,
        @Nullable Counted counted,
        @Nullable Overlap overlap,
        List<Grade> grades) {
    private static final String NONE = "none";

    public Grading {
        grades = List.copyOf(grades);
    }

    /** The indicator that breaks ties, or null. */
    @Nullable
    public String tieBreaker() {
        return NONE.equals(tieBreak) ? null : tieBreak;
    }

    /** What keeps parks from being graded because nobody has decided it yet. */
    public List<Text> undecided() {
        var names = new ArrayList<String>();
        Stream.of(tieBreak == null ? "tieBreak" : "", counted == null ? "counted" : "",
                overlap == null ? "overlap" : "").filter(name -> !name.isEmpty()).forEach(names::add);
        grades.forEach(grade -> grade.band().undecided().forEach(name -> names.add(grade.id() + "." + name)));
        return names.stream()
                .map(name -> new Text("评级参数 %s 尚未确定".formatted(name), "%s of the grading is undecided".formatted(name)))
                .toList();
    }

    /** Why the parts cannot work together, if so. */
    public List<String> contradictions() {
        var errors = new ArrayList<String>();
        var ids = grades.stream().map(Grade::id).collect(Collectors.toSet());
        if (ids.size() < grades.size()) {
            errors.add("a grade is there twice");
        }
        if (grades.stream().filter(grade -> grade.band() instanceof Band.Rest).count() > 1) {
            errors.add("only one grade can take the rest");
        }
        return errors;
    }

    /**
     * The grade of a ranked park.
     *
     * @param others totals of the other ranked parks
     * @throws IllegalStateException if something is {@link #undecided}
     */
    Graded grade(BigDecimal total, Place place, List<BigDecimal> others, Field field) {
        int parks = field.of(counted);
        for (var grade : inOrderOfClaim()) {
            if (grade.band().takes(total, place, parks)) {
                return new Graded(grade, because(grade, parks), next(grade, total, others, parks));
            }
        }
        return new Graded(null, List.of(new Text("未达到任何等级的条件", "the park meets the condition of no grade")),
                next(null, total, others, parks));
    }

    /** The rest comes last, whatever its place among the grades. */
    private List<Grade> inOrderOfClaim() {
        var claims = new ArrayList<Grade>();
        var fromBottom = grades.stream().filter(grade -> grade.band().fromBottom()).toList();
        if (overlap == Overlap.WORSE) {
            claims.addAll(fromBottom);
        }
        grades.stream().filter(grade -> !(grade.band() instanceof Band.Rest) && !claims.contains(grade))
                .forEach(claims::add);
        grades.stream().filter(grade -> grade.band() instanceof Band.Rest).forEach(claims::add);
        return claims;
    }

    private List<Text> because(Grade grade, int parks) {
        var said = grade.band().said(parks);
        var texts = new ArrayList<Text>();
        texts.add(new Text("%s：%s（按%s计 %d 家）".formatted(grade.nameZh(), said.zh(), counted.nameZh(), parks),
                "%s: %s (of %d parks: %s)".formatted(grade.nameEn(), said.en(), parks, counted.id())));
        texts.add(rule);
        if (grade.consequence() != null) {
            texts.add(grade.consequence());
        }
        return List.copyOf(texts);
    }

    /** The better grade that takes the fewest points; of several with the same the best. */
    @Nullable
    private Graded.Next next(@Nullable Grade now, BigDecimal total, List<BigDecimal> others, int parks) {
        var better = grades.subList(0, now == null ? grades.size() : grades.indexOf(now));
        Graded.Next next = null;
        Goal nearest = null;
        for (var grade : better) {
            var goal = goal(grade, now, others, parks).orElse(null);
            if (goal != null && (nearest == null || !goal.higher(nearest).equals(goal))) {
                nearest = goal;
                next = new Graded.Next(grade, goal.total().subtract(total).max(BigDecimal.ZERO), goal.beyond());
            }
        }
        return next;
    }

    private Optional<Goal> goal(Grade grade, @Nullable Grade now, List<BigDecimal> others, int parks) {
        if (grade.band().fromBottom()) {
            return Optional.empty();
        }
        var in = grade.band().goal(others, parks);
        boolean fromBottom = now != null && now.band().fromBottom();
        // Where the better grade counts, it takes a park that is among the last too; the rest never does.
        boolean claimedFirst = overlap == Overlap.BETTER && !(grade.band() instanceof Band.Rest);
        return fromBottom && !claimedFirst
                ? in.flatMap(goal -> now.band().goal(others, parks).map(goal::higher))
                : in;
    }
}
