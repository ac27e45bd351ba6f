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
    /** As the efficacy coefficient wants it: filed for the scheme and year, or from the peers if there are enough. */
    static Optional<Range> of(Evidence evidence, String indicator, Component component, Efficacy efficacy,
            Function<Map<String, BigDecimal>, Optional<BigDecimal>> quantity) {
        var filed = efficacy.references() == Efficacy.Origin.PEERS
                ? Optional.<Range>empty()
                : evidence.reference(indicator, component).map(Range::filed);
        return filed.isPresent() || efficacy.references() == Efficacy.Origin.FILED
                ? filed
                : ofPeers(evidence, efficacy, quantity);
    }

    /** Whether the upper reference is the better one. */
    boolean rightWayRound(Better better) {
        return better.reaches(upper, lower);
    }

    private static Range filed(Reference reference) {
        return new Range(reference.upper(), reference.lower(), reference.source(), reference.document());
    }

    private static Optional<Range> ofPeers(Evidence evidence, Efficacy efficacy,
            Function<Map<String, BigDecimal>, Optional<BigDecimal>> quantity) {
        var byPark = new TreeMap<String, BigDecimal>();
        evidence.peers().stream().filter(Peer::eligible)
                .forEach(peer -> quantity.apply(peer.values()).ifPresent(value -> byPark.put(peer.park(), value)));
        if (byPark.size() < efficacy.minimumPeers()) {
            return Optional.empty();
        }
        var values = byPark.values().stream().sorted(Comparator.naturalOrder()).toList();
        var least = values.get(0);
        var most = values.get(values.size() - 1);
        boolean higher = efficacy.better() == Better.HIGHER;
        return Optional.of(new Range(higher ? most : least, higher ? least : most,
                "max and min of the eligible parks of " + evidence.year() + ": " + String.join(", ", byPark.keySet()),
                null));
    }
}
