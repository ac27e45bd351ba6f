package io.parkpulse.evaluation.scheme;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.evidence.Value;

/** Which parks a scheme keeps out of the comparison. */
public record StandingRules(Exclusion exclusion, Transition transition) {
    /** A declared fact that excludes a park. */
    public record Exclusion(String key, Text rule) {}

    /**
     * A grace period of new parks.
     *
     * @param years the longest that it may last, from the day on which the park opened
     */
    public record Transition(String key, int years, Text rule) {}

    /** The keys that decide. */
    public Set<String> keys() {
        return Set.of(exclusion.key(), transition.key());
    }

    /** Judges by what a park has filed for a year. */
    public Standing judge(Map<String, Filed> filings, @Nullable LocalDate openedOn, int year) {
        var explanation = new ArrayList<Text>();
        var missing = new ArrayList<Text>();
        var accident = flag(filings, exclusion.key());
        if (accident == null) {
            missing.add(new Text("未提交 %s，无法确认可否参评".formatted(exclusion.key()),
                    "%s is not filed: whether the park may take part is not known".formatted(exclusion.key())));
        } else if (accident) {
            explanation.add(new Text("不得参评：" + exclusion.rule().zh(), "excluded: " + exclusion.rule().en()));
        } else {
            explanation.add(new Text("未发生排除参评的情形", "nothing that excludes the park is declared"));
        }
        boolean granted = Boolean.TRUE.equals(flag(filings, transition.key()));
        return new Standing(accident, granted && inTransition(openedOn, year, explanation), List.copyOf(explanation),
                List.copyOf(missing));
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
