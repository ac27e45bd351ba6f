package io.parkpulse.alarm.rule;

import java.util.List;

import io.parkpulse.alarm.RuleChange;
import io.parkpulse.alarm.RuleVersion;

/**
 * A rule with its past.
 *
 * @param revision counts its changes; a change names the one it was made from
 * @param unit     of limits and deadbands
 * @param versions the oldest first; those that are over, too
 * @param history  who changed what and why, the newest first
 */
record RuleDetail(String id, int revision, String metric, String metricNameEn, String metricNameZh, String unit,
        List<RuleVersion> versions, List<RuleChange> history) {}
