package io.parkpulse.alarm;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.annotation.Nullable;

/** The rules of a series as the limits of its alarms. */
record SeriesLimits(List<SeriesRule> rules) implements LimitGroup.Limits {
    @Override
    public int rank(String ruleId) {
        var rule = SeriesRule.of(ruleId, rules);
        return rule == null ? 1 : rule.rank();
    }

    @Override
    public @Nullable AlarmRule at(String ruleId, Instant time) {
        var rule = SeriesRule.of(ruleId, rules);
        return rule == null ? null : rule.at(time);
    }

    /**
     * Locks a condition, and what else of its alarm is not at rest.
     *
     * @param newest event time of the newest stored reading, if the condition is at rest
     * @return the condition first
     */
    LimitGroup lock(Connection transaction, AlarmJournal journal, ConditionKey key, Instant newest)
            throws SQLException {
        var open = journal.lock(transaction, List.of(key.seriesId())).stream()
                .collect(Collectors.partitioningBy(each -> each.ruleId().equals(key.ruleId())));
        var limits = new LimitGroup(this);
        limits.add(open.get(true).stream().findFirst()
                .orElseGet(() -> Condition.atRest(key.seriesId(), key.ruleId(), newest)));
        open.get(false).stream().filter(each -> alarm(each.ruleId()).equals(alarm(key.ruleId())))
                .forEach(limits::add);
        return limits;
    }

    private String alarm(String ruleId) {
        var rule = SeriesRule.of(ruleId, rules);
        return rule == null ? ruleId : rule.alarm();
    }
}
