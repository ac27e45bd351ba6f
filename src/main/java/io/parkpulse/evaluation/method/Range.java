package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Component;
import io.parkpulse.evaluation.evidence.Evidence;
import io.parkpulse.evaluation.evidence.Peer;
import io.parkpulse.evaluation.evidence.Reference;

/** The upper and lower reference value that hold for a component, and where they are from. */
record Range(BigDecimal upper, BigDecimal lower, String source, @Nullable String document) {
    /** As filed for the scheme and year; else from the peers, if there are enough. */
    static Optional<Range> of(Evidence evidence, String indicator, Component component, int minimumPeers,
            Function<Map<String, BigDecimal>, Optional<BigDecimal>> quantity) {
        return evidence.reference(indicator, component).map(Range::filed)
                .or(() -> ofPeers(evidence, minimumPeers, quantity));
    }

    private static Range filed(Reference reference) {
        return new Range(reference.upper(), reference.lower(), reference.source(), reference.document());
    }

    private static Optional<Range> ofPeers(Evidence evidence, int minimumPeers,
            Function<Map<String, BigDecimal>, Optional<BigDecimal>> quantity) {
        var byPark = new TreeMap<String, BigDecimal>();
        evidence.peers().stream().filter(Peer::eligible)
                .forEach(peer -> quantity.apply(peer.values()).ifPresent(value -> byPark.put(peer.park(), value)));
        if (byPark.size() < minimumPeers) {
            return Optional.empty();
        }
        var values = byPark.values().stream().sorted(Comparator.naturalOrder()).toList();
        return Optional.of(new Range(values.get(values.size() - 1), values.get(0),
                "max and min of the eligible parks of " + evidence.year() + ": " + String.join(", ", byPark.keySet()),
                null));
    }
}
