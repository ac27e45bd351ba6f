package io.parkpulse.evaluation.grading;

/**
 * Where a park stands among the ranked parks.
 *
 * @param above  how many parks are better
 * @param level  how many parks are level with it, itself included
 * @param ranked how many parks have a place
 */
public record Place(int above, int level, int ranked) {
    /** The rank as in competitions: 1, 2, 2, 4. */
    public int rank() {
        return above + 1;
    }

    /** Whether it is one of the first so many. */
    boolean first(int quota, Boundary boundary) {
        return (boundary == Boundary.IN ? above + 1 : above + level) <= quota;
    }

    /** Whether it is one of the last so many. */
    boolean last(int quota, Boundary boundary) {
        int below = ranked - above - level;
        return (boundary == Boundary.IN ? below + 1 : below + level) <= quota;
    }
}
