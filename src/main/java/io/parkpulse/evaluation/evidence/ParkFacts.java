package io.parkpulse.evaluation.evidence;

import java.time.LocalDate;

import jakarta.annotation.Nullable;

/** What an evaluation needs to know of a registered park. */
public record ParkFacts(String code, @Nullable LocalDate openedOn, String timeZone) {}
