package io.parkpulse.evaluation.tenant.term;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.evaluation.tenant.QueryDay;
import io.parkpulse.registry.ParkStore;
import io.parkpulse.registry.Quoted;

/** Numbers that the monitoring of tenants needs and no text of ours may fix. */
@Path("/api/v1/tenant-parameters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants")
class ParameterResource {
    private final Jdbi jdbi;
    private final ParameterStore store;
    private final ParkStore parks;
    private final Clock clock;

    /** A further version as a person enters it. */
    @Schema(name = "TenantParameterEntry")
    record Entry(@NotBlank @Size(max = 100) String person, @NotBlank @Size(max = 2000) String reason,
            @Schema(description = "only in this park; left out: in all") @Nullable String park,
            @Schema(description = "left out: undecided") @Nullable @PositiveOrZero BigDecimal value,
            @Schema(description = "must be the parameter's") @NotBlank String unit,
            @NotNull LocalDate effectiveFrom, @Nullable LocalDate effectiveTo,
            @NotBlank @Size(max = 500) String source, @Nullable @Size(max = 500) String document) {}

    ParameterResource(Jdbi jdbi, ParameterStore store, ParkStore parks, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.parks = parks;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Parameters in force: conversion factors, days of notice", description = "With standing: whether the number was read in its source, is a default of ours, or undecided.")
    public List<TermParameter> list(@QueryParam("park") @Nullable String park,
            @QueryParam("on") @Nullable String on) {
        var day = QueryDay.of("on", on);
        return jdbi.withHandle(handle -> store.inForce(handle, park,
                Objects.requireNonNullElseGet(day, () -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))));
    }

    @GET
    @Path("/{parameter}")
    @Operation(summary = "Every version of a parameter, the newest first")
    public List<TermParameter> versions(@RestPath String parameter) {
        var versions = jdbi.withHandle(handle -> store.versions(handle, parameter));
        if (versions.isEmpty()) {
            throw new NotFoundException("there is no parameter " + Quoted.of(parameter));
        }
        return versions;
    }

    @POST
    @Path("/{parameter}")
    @Operation(summary = "Decide a parameter, or change it", description = "Goes before what is shipped. Nothing is changed: a later version goes before an earlier one.")
    public List<TermParameter> enter(@RestPath String parameter, @Valid @NotNull Entry entry) {
        if (entry.park() != null && parks.find(entry.park()).isEmpty()) {
            throw new BadRequestException("there is no park " + Quoted.of(entry.park()));
        }
        if (entry.effectiveTo() != null && entry.effectiveTo().isBefore(entry.effectiveFrom())) {
            throw new BadRequestException("effectiveTo is " + entry.effectiveTo() + "; expected a day not before "
                    + entry.effectiveFrom());
        }
        jdbi.useTransaction(handle -> {
            handle.execute("SELECT pg_advisory_xact_lock(hashtextextended('terms of tenants', 0))");
            var known = store.versions(handle, parameter).stream().findFirst()
                    .orElseThrow(() -> new NotFoundException("there is no parameter " + Quoted.of(parameter)));
            if (!known.unit().equals(entry.unit())) {
                throw new BadRequestException("unit is " + Quoted.of(entry.unit()) + "; expected " + known.unit());
            }
            int version = store.versions(handle, parameter).stream()
                    .filter(each -> Objects.equals(each.park(), entry.park())).mapToInt(TermParameter::version).max()
                    .orElse(0) + 1;
            store.insert(handle, new TermParameter(parameter, entry.park(), version, entry.value(), entry.unit(),
                    entry.effectiveFrom(), entry.effectiveTo(), known.nameZh(), known.nameEn(), entry.source(),
                    entry.document(), Standing.SITE, known.rule(), entry.person(), entry.reason(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS)));
        });
        return versions(parameter);
    }
}
