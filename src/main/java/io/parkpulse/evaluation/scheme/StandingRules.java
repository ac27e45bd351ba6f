package io.parkpulse.evaluation.scheme;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.evidence.Value;

/**
 * Which parks a scheme keeps out of the comparison.
 *
 * @param transition null: the scheme has no grace period
 */
public record StandingRules(List<Exclusion> exclusions, @Nullable Transition transition) {
    public StandingRules {
        exclusions = List.copyOf(exclusions);
    }

    /**
     * A declared fact that excludes a park.
     *
     * @param when    the answer that excludes
     * @param applies whether it excludes by itself, where the text can be read in two ways; null: undecided
     */
    public record Exclusion(String id, String key, boolean when, @Nullable Boolean applies, Text rule) {}

    /**
     * A grace period of new parks.
     *
     * @param years the longest that it may last, from the day on which the park opened
     */
    public record Transition(String key, int years, Text rule) {}

    /** The keys that decide. */
    public Set<String> keys() {
        var keys = new LinkedHashSet<String>();
        exclusions.forEach(exclusion -> keys.add(exclusion.key()));
        if (transition != null) {
            keys.add(transition.key());
        }
        return keys;
    }

    /** Judges by what a park has filed for a year. */
    public Standing judge(Map<String, Filed> filings, @Nullable LocalDate openedOn, int year) {
        var explanation = new ArrayList<Text>();
        var missing = new ArrayList<Text>();
        boolean excluded = false;
        for (var exclusion : exclusions) {
            excluded |= excludes(exclusion, filings, explanation, missing);
        }
        if (!excluded && missing.isEmpty()) {
            explanation.add(new Text("未发生排除参评的情形", "nothing that excludes the park is declared"));
        }
        boolean granted = transition != null && Boolean.TRUE.equals(flag(filings, transition.key()));
        return new Standing(excluded ? Boolean.TRUE : missing.isEmpty() ? Boolean.FALSE : null,
                granted && inTransition(openedOn, year, explanation), List.copyOf(explanation), List.copyOf(missing));
    }

    private static boolean excludes(Exclusion exclusion, Map<String, Filed> filings, List<Text> explanation,
            List<Text> missing) {
        var fact = flag(filings, exclusion.key());
        if (fact == null && !Boolean.FALSE.equals(exclusion.applies())) {
            missing.add(new Text("未提交 %s，无法确认可否参评".formatted(exclusion.key()),
                    "%s is not filed: whether the park may take part is not known".formatted(exclusion.key())));
        }
        if (fact == null || fact != exclusion.when()) {
            return false;
        }
        if (exclusion.applies() == null) {
            missing.add(new Text("尚未确定 %s 是否排除参评：%s".formatted(exclusion.key(), exclusion.rule().zh()),
                    "whether %s excludes the park is undecided: %s".formatted(exclusion.key(), exclusion.rule().en())));
            return false;
        }
        if (exclusion.applies()) {
            var filed = filings.get(exclusion.key());
            explanation.add(new Text("不得参评：%s（%s）".formatted(exclusion.rule().zh(), provenance(filed)),
                    "excluded: %s (%s)".formatted(exclusion.rule().en(), provenance(filed))));
        } else {
            explanation.add(new Text("按本方案的理解，%s 本身不排除参评：%s".formatted(exclusion.key(), exclusion.rule().zh()),
                    "as this scheme reads the text, %s does not exclude by itself: %s".formatted(exclusion.key(),
                            exclusion.rule().en())));
        }
        return exclusion.applies();
    }

    private static String provenance(Filed filed) {
        return filed.key() + ", " + filed.source() + (filed.document() == null ? "" : ", " + filed.document());
    }

    private boolean inTransition(@Nullable LocalDate openedOn, int year, List<Text> explanation) {
        if (openedOn != null && !openedOn.plusYears(transition.years()).isAfter(LocalDate.of(year, 1, 1))) {
            explanation.add(new Text("过渡期已届满：园区于 %s 开园，最长 %d 年".formatted(openedOn, transition.years()),
                    "the transition period is over: opened on %s, at most %d years".formatted(openedOn,
                            transition.years())));
            return false;
        }
        var opened = openedOn == null
                ? new Text("（开园日期未登记，未核对期限）", " (opening date not registered, so its length is not checked)")
                : new Text("", "");
        explanation.add(new Text("处于过渡期，不参与排名" + opened.zh() + "：" + transition.rule().zh(),
                "in its transition period, not ranked" + opened.en() + ": " + transition.rule().en()));
        return true;
    }

    @Nullable
    private static Boolean flag(Map<String, Filed> filings, String key) {
        var filed = filings.get(key);
        return filed == null ? null : (Boolean) ((Value.Flag) filed.value()).yes();
    }
}
