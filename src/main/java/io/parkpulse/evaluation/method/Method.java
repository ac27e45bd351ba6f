package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.parkpulse.evaluation.evidence.Component;
import io.parkpulse.evaluation.evidence.KeyType;

/** Turns evidence into the points of an indicator, or of a part of one. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@Type(name = "level-and-growth", value = LevelAndGrowth.class),
        @Type(name = "step-ladder", value = StepLadder.class), @Type(name = "better-of", value = BetterOf.class),
        @Type(name = "capped-counts", value = CappedCounts.class), @Type(name = "checklist", value = Checklist.class),
        @Type(name = "telemetry-coverage", value = TelemetryCoverage.class),
        @Type(name = "bonus", value = Bonus.class), @Type(name = "sum", value = Sum.class),
        @Type(name = "level", value = Level.class), @Type(name = "bands", value = Bands.class),
        @Type(name = "share-of-target", value = ShareOfTarget.class),
        @Type(name = "declared-score", value = DeclaredScore.class),
        @Type(name = "conditional", value = Conditional.class)})
public sealed interface Method
        permits
        LevelAndGrowth, Level, StepLadder, Bands, ShareOfTarget, BetterOf, CappedCounts, Checklist, TelemetryCoverage,
        DeclaredScore, Conditional, Bonus, Sum {
    /** The most points that this can give. */
    BigDecimal maximum();

    /** The keys that this reads, each with the types that it can work with. */
    Map<String, Set<KeyType>> keys();

    /** Scores from the evidence of the sheet, which nothing has been written on yet. */
    Outcome score(Worksheet sheet);

    /** What of it is measured between reference values; none for most methods. */
    default List<Component> components() {
        return List.of();
    }

    /** Which way the values get better that it measures between reference values; empty for most methods. */
    default Optional<Better> direction() {
        return Optional.empty();
    }

    /** The methods that this one is put together from. */
    default List<Method> parts() {
        return List.of();
    }

    /** Why the parameters of this cannot work together, if so; the shape is the schema's business. */
    default List<String> contradictions() {
        return List.of();
    }
}
