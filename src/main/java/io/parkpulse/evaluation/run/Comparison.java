package io.parkpulse.evaluation.run;

import java.util.List;

/**
 * What changed from one run of a scheme to another, and what became of it.
 *
 * @param scheme places of the scheme's text, parameters and definitions of keys included
 * @param parks  those of which anything moved, with the indicators that moved
 */
record Comparison(
        RunSummary before,
        RunSummary after,
        List<DocumentDiff.Place> scheme,
        InputDiff inputs,
        List<Moved> parks) {}
