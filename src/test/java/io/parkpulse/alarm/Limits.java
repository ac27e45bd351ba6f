package io.parkpulse.alarm;

import java.time.Instant;
import java.util.List;

/** Rules that are in force at any time. */
record Limits(List<AlarmRule> rules) implements LimitGroup.Limits {
    static LimitGroup group(AlarmRule... rules) {
        return new LimitGroup(new Limits(List.of(rules)));
    }

    @Override
    public int rank(String ruleId) {
        return at(ruleId, Instant.EPOCH).rank();
    }

    @Override
    public AlarmRule at(String ruleId, Instant time) {
        return rules.stream().filter(rule -> rule.id().equals(ruleId)).findFirst().orElseThrow();
    }
}
