package io.parkpulse.evaluation.report.content;

import java.util.List;

import io.parkpulse.evaluation.evidence.Text;

/** A chapter of a report. */
public record Block(String id, Text title, List<Figure> figures, List<Table> tables, List<Text> remarks) {}
