package io.parkpulse.evaluation.run;

import jakarta.annotation.Nullable;

/**
 * Whether the park takes part in the year's comparison.
 *
 * @param ranked      not excluded and not in its transition period
 * @param excluded    null: not known, the declaration is missing
 * @param explanation why, in English
 */
record StandingResult(
        boolean ranked,
        @Nullable Boolean excluded,
        boolean inTransition,
        String explanation,
        String explanationZh) {}
