package io.parkpulse.evaluation.grading;

import java.math.BigDecimal;

/**
 * The total that a park would need, all others staying as they are.
 *
 * @param beyond whether it must be exceeded, not only reached
 */
record Goal(BigDecimal total, boolean beyond) {
    Goal higher(Goal other) {
        int order = total.compareTo(other.total);
        return order > 0 || order == 0 && beyond ? this : other;
    }
}
