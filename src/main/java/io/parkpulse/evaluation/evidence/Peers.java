package io.parkpulse.evaluation.evidence;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The parks with filings of a year. They are asked the same for each of them, and work it out once. */
public final class Peers {
    private final List<Peer> parks;
    private final Map<Object, Extent> extents = new ConcurrentHashMap<>();

    @JsonCreator
    public Peers(List<Peer> parks) {
        this.parks = List.copyOf(parks);
    }

    /**
     * The ends of a quantity among the eligible parks.
     *
     * @param parks how many of them have the quantity; without any the rest is null
     */
    public record Extent(
            int parks,
            @Nullable BigDecimal highest,
            @Nullable String highestOf,
            @Nullable BigDecimal lowest,
            @Nullable String lowestOf) {
        private static final Extent NONE = new Extent(0, null, null, null, null);

        private Extent with(String park, BigDecimal value) {
            boolean higher = highest == null || value.compareTo(highest) > 0;
            boolean lower = lowest == null || value.compareTo(lowest) < 0;
            return new Extent(parks + 1, higher ? value : highest, higher ? park : highestOf, lower ? value : lowest,
                    lower ? park : lowestOf);
        }
    }

    /**
     * The highest and the lowest value among the eligible parks; of parks with the same value the first one is named.
     *
     * @param question what is asked; the same question must always come with the same quantity
     */
    public Extent extent(Object question, Function<Map<String, BigDecimal>, Optional<BigDecimal>> quantity) {
        return extents.computeIfAbsent(question, asked -> extent(quantity));
    }

    private Extent extent(Function<Map<String, BigDecimal>, Optional<BigDecimal>> quantity) {
        var extent = Extent.NONE;
        for (var park : parks) {
            var value = park.eligible() ? quantity.apply(park.values()) : Optional.<BigDecimal>empty();
            extent = value.isPresent() ? extent.with(park.park(), value.get()) : extent;
        }
        return extent;
    }

    @JsonValue
    public List<Peer> parks() {
        return parks;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Peers peers && parks.equals(peers.parks);
    }

    @Override
    public int hashCode() {
        return parks.hashCode();
    }
}
