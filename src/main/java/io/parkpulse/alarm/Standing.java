package io.parkpulse.alarm;

/**
 * By which limit an alarm stands: the worst that holds.
 *
 * @param version of the rule, as it judged
 * @param limit   in the unit of the metric
 */
record Standing(long version, String ruleId, Severity severity, double limit) {
    static Standing by(AlarmRule rule) {
        return new Standing(rule.version(), rule.id(), rule.severity(), rule.threshold());
    }
}
