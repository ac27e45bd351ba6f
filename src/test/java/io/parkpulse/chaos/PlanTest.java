package io.parkpulse.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class PlanTest {
    private static final List<Fault> ALL = List.of(Fault.values());

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(steps(3, 200)).isEqualTo(steps(3, 200)).isNotEqualTo(steps(4, 200));
    }

    @Test
    void beginsWithEachFaultAlone() {
        var first = steps(5, ALL.size());

        assertThat(first).allMatch(step -> step.strikes().size() == 1);
        assertThat(first.stream().map(step -> step.strikes().get(0).fault())).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void mixesFaultsThatStrikeDifferentTargets() {
        var mixed = steps(6, 300).subList(ALL.size(), 300);

        assertThat(mixed).allMatch(
                step -> step.strikes().get(0).fault().target() != step.strikes().get(1).fault().target());
        assertThat(mixed.stream().flatMap(step -> step.strikes().stream()).map(Strike::fault)).contains(Fault.values());
    }

    private static List<Step> steps(long seed, int count) {
        var plan = new Plan(seed, ALL, Duration.ofSeconds(10));
        return Stream.generate(plan::next).limit(count).toList();
    }
}
