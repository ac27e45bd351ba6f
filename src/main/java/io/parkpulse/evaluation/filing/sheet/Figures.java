package io.parkpulse.evaluation.filing.sheet;

import java.util.List;

import io.parkpulse.evaluation.filing.table.Flaw;

/** The values that were read from an upload, and what could not be read. */
public record Figures(List<Figure> figures, List<Flaw> unreadable) {}
