package io.parkpulse.alarm.rule;

import java.util.List;

import io.parkpulse.alarm.AlarmRule;
import io.parkpulse.alarm.FireRule;
import io.parkpulse.alarm.RuleKind;
import io.parkpulse.alarm.RuleVersion;
import io.parkpulse.alarm.Severity;
import io.parkpulse.registry.Domain;
import io.parkpulse.registry.MetricCatalogue;

/**
 * What protects the rules of fire detectors: of the domain fire, critical, a state, held until a reset. They are never off,
 * in no scope and at no time (GB 14287.5-2025 5.3.4, GB 25201-2010 5.3).
 */
final class FireRules {
    private final MetricCatalogue catalogue;

    FireRules(MetricCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Whether a rule is protected: one of its versions says so. */
    boolean isProtected(List<RuleVersion> versions) {
        return versions.stream().map(RuleVersion::rule).anyMatch(this::isFire);
    }

    /** Adds to a check what a further version of a protected rule takes away from it. */
    void check(RuleCheck check, RuleVersion version, List<RuleVersion> current) {
        var rule = version.rule();
        check.must(isFire(rule), "a fire detector's rule stays critical and latching, of kind state");
        check.must(rule.timing().onDelay().isZero(), "a fire detector's rule has no on-delay");
        check.must(current.stream().map(RuleVersion::rule).filter(this::isFire)
                .allMatch(each -> each.limit() == rule.limit()),
                "limit is " + rule.limit() + "; the code by which a fire detector means fire is not changed here");
        check.must(current.stream().map(RuleVersion::rule).filter(this::isFire)
                .allMatch(each -> each.liveWindow().compareTo(rule.liveWindow()) <= 0),
                "liveWindow is " + rule.liveWindow() + "; that of a fire detector's rule is not shortened");
        check.must(version.schedule() == null, "a fire detector's rule has no schedule: it applies at all times");
        check.must(rule.effectiveTo() == null, "a fire detector's rule has no last day");
    }

    /** Adds to a check what a rule on a metric of the class fire must be, and is not. */
    void check(RuleCheck check, RuleVersion version) {
        catalogue.find(version.rule().metric()).flatMap(metric -> FireRule.unfit(version.rule(), metric))
                .ifPresent(unfit -> check.must(false, unfit));
    }

    private boolean isFire(AlarmRule rule) {
        return rule.severity() == Severity.CRITICAL && rule.kind() == RuleKind.STATE && rule.timing().latching()
                && catalogue.find(rule.metric()).map(metric -> metric.domain() == Domain.FIRE).orElse(false);
    }
}
