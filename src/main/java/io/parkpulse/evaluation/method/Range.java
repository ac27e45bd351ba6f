package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Component;
import io.parkpulse.evaluation.evidence.Evidence;
import io.parkpulse.evaluation.evidence.Reference;

/** The upper and lower reference value that hold for a component, and where they are from. */
record Range(BigDecimal upper, BigDecimal lower, String source, @Nullable String document) {
    /**
     * As the efficacy coefficient wants it: filed for the scheme and year, or from the peers if there are enough.
     *
     * @param question what names the quantity among all that are asked of the peers
     */
    static Optional<Range> of(Evidence evidence, String indicator, Component component, Efficacy efficacy,
            Object question, Function<Map<String, BigDecimal>, Optional<BigDecimal>> quantity) {
        var filed = efficacy.references() == Efficacy.Origin.PEERS
                ? Optional.<Range>empty()
                : evidence.reference(indicator, component).map(Range::filed);
        return filed.isPresent() || efficacy.references() == Efficacy.Origin.FILED
                ? filed
                : ofPeers(evidence, efficacy, question, quantity);
    }

    /** Whether the upper reference is the better one. */
    boolean rightWayRound(Better better) {
        return better.reaches(upper, lower);
    }

    private static Range filed(Reference reference) {
        return new Range(reference.upper(), reference.lower(), reference.source(), reference.document());
    }

    private static Optional<Range> ofPeers(Evidence evidence, Efficacy efficacy, Object question,
            Function<Map<String, BigDecimal>, Optional<BigDecimal>> quantity) {
        var extent = evidence.peers().extent(question, quantity);
        if (extent.parks() < efficacy.minimumPeers()) {
            return Optional.empty();
        }
        boolean higher = efficacy.better() == Better.HIGHER;
        return Optional.of(new Range(higher ? extent.highest() : extent.lowest(),
                higher ? extent.lowest() : extent.highest(),
                "max (%s) and min (%s) of the %d eligible parks of %d".formatted(extent.highestOf(),
                        extent.lowestOf(), extent.parks(), evidence.year()),
                null));
    }
}
