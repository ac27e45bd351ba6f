package io.parkpulse.evaluation.grading;

/**
 * How many parks there are, counted in each of the ways that a quota may be taken of.
 *
 * @param ranked     take part and have a total
 * @param eligible   take part
 * @param filed      filed anything for the year
 * @param registered are in the registry
 */
public record Field(int ranked, int eligible, int filed, int registered) {
    int of(Counted counted) {
        return switch (counted) {
            case RANKED -> ranked;
            case ELIGIBLE -> eligible;
            case FILED -> filed;
            case REGISTERED -> registered;
        };
    }
}
