package io.parkpulse.alarm;

import java.util.Comparator;

/** A rule on a series; in the one order in which conditions and reviews are locked everywhere. */
record ConditionKey(int seriesId, String ruleId) implements Comparable<ConditionKey> {
    private static final Comparator<ConditionKey> ORDER = Comparator.comparingInt(ConditionKey::seriesId)
            .thenComparing(ConditionKey::ruleId);

    @Override
    public int compareTo(ConditionKey other) {
        return ORDER.compare(this, other);
    }
}
