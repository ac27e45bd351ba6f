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
     * As filed for the scheme and year; else from the peers, if there are enough.
     *
     * @param question what names the quantity among all that are asked of the peers
     */
    static Optional<Range> of(Evidence evidence, String indicator, Component component, int minimumPeers,
            Object question, Function<Map<String, BigDecimal>, Optional<BigDecimal>> quantity) {
        return evidence.reference(indicator, component).map(Range::filed)
                .or(() -> ofPeers(evidence, minimumPeers, question, quantity));
    }

    private static Range filed(Reference reference) {
        return new Range(reference.upper(), reference.lower(), reference.source(), reference.document());
    }

    private static Optional<Range> ofPeers(Evidence evidence, int minimumPeers, Object question,
            Function<Map<String, BigDecimal>, Optional<BigDecimal>> quantity) {
        var extent = evidence.peers().extent(question, quantity);
        if (extent.parks() < minimumPeers) {
            return Optional.empty();
        }
        return Optional.of(new Range(extent.highest(), extent.lowest(),
                "max (%s) and min (%s) of the %d eligible parks of %d".formatted(extent.highestOf(),
                        extent.lowestOf(), extent.parks(), evidence.year()),
                null));
    }
}
