package io.parkpulse.evaluation.filing.enterprise;

import java.time.LocalDate;

import jakarta.annotation.Nullable;

/** An enterprise of a park, as far as its figures need it. */
public record Tenant(
        int id,
        String code,
        @Nullable String creditCode,
        String name,
        @Nullable LocalDate movedInOn,
        @Nullable LocalDate movedOutOn) {}
