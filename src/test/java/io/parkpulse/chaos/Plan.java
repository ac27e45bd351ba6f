package io.parkpulse.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * The faults of a run in their order: each alone once, then two at a time, for ever. The same seed and the same faults
 * give the same sequence, whatever happens meanwhile.
 */
final class Plan implements Iterator<Step> {
    private static final int LONGEST_REST_MS = 3_000;
    private static final int LONGEST_STAGGER_MS = 3_000;

    private final Random random;
    private final List<Fault> faults;
    private final List<Fault> alone;
    private final Duration outage;
    private int number;

    /**
     * @param faults what may happen
     * @param outage how long {@link Fault#DATABASE_OUT} lasts
     */
    Plan(long seed, List<Fault> faults, Duration outage) {
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("a plan without faults does nothing");
        }
        this.random = new Random(seed);
        this.faults = List.copyOf(faults);
        this.alone = new ArrayList<>(faults);
        this.outage = outage;
        Collections.shuffle(alone, random);
    }

    /** Always. */
    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Step next() {
        number++;
        if (!alone.isEmpty()) {
            return step(List.of(alone.remove(0)), true);
        }
        var first = any(faults);
        var others = faults.stream().filter(fault -> fault.target() != first.target()).toList();
        return step(others.isEmpty() ? List.of(first) : List.of(first, any(others)), random.nextBoolean());
    }

    private Step step(List<Fault> chosen, boolean settle) {
        var strikes = chosen.stream().map(this::strike).toList();
        return new Step(number, strikes, upTo(LONGEST_STAGGER_MS), settle, upTo(LONGEST_REST_MS));
    }

    private Strike strike(Fault fault) {
        long least = fault.shortest().toMillis();
        long most = fault.longest().toMillis();
        var hold = fault == Fault.DATABASE_OUT
                ? outage
                : Duration.ofMillis(least + random.nextInt((int) (most - least) + 1));
        return new Strike(fault, hold, random.nextInt(Integer.MAX_VALUE));
    }

    private Duration upTo(int millis) {
        return Duration.ofMillis(random.nextInt(millis));
    }

    private Fault any(List<Fault> of) {
        return of.get(random.nextInt(of.size()));
    }
}
