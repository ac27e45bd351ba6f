package io.parkpulse.evaluation.tenant.term;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;

import org.jdbi.v3.core.Jdbi;

import io.parkpulse.evaluation.tenant.Indicator;
import io.parkpulse.registry.Quoted;

/** Adds versions to the criteria of a park, once all is right about them. */
@ApplicationScoped
class CriterionEditor {
    private final Jdbi jdbi;
    private final CriterionStore store;
    private final Clock clock;

    CriterionEditor(Jdbi jdbi, CriterionStore store, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.clock = clock;
    }

    void enter(Criterion.Purpose purpose, String park, String id, StandardEntry entry) {
        var indicator = Indicator.find(id).orElseThrow(() -> new BadRequestException("there is no indicator "
                + Quoted.of(id) + "; expected one of " + Arrays.stream(Indicator.values()).map(Indicator::id)
                        .collect(Collectors.joining(", "))));
        if (!indicator.unit().equals(entry.unit())) {
            throw new BadRequestException("unit is " + Quoted.of(entry.unit()) + "; expected " + indicator.unit());
        }
        if (entry.effectiveTo() != null && entry.effectiveTo().isBefore(entry.effectiveFrom())) {
            throw new BadRequestException("effectiveTo is " + entry.effectiveTo() + "; expected a day not before "
                    + entry.effectiveFrom());
        }
        jdbi.useTransaction(handle -> {
            handle.execute("SELECT pg_advisory_xact_lock(hashtextextended('terms of tenants', 0))");
            if (entry.rule() != null && !store.hasRule(handle, entry.rule())) {
                throw new BadRequestException("there is no rule " + Quoted.of(entry.rule())
                        + "; GET /api/v1/tenant-rules lists them");
            }
            store.insert(handle, new Criterion(purpose, indicator, park, entry.industry(), 0, entry.comparison(),
                    entry.limit(), entry.unit(), entry.effectiveFrom(), entry.effectiveTo(), entry.withdrawn(),
                    entry.source(), entry.document(), Standing.SITE, entry.rule(), entry.person(), entry.reason(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS)));
        });
    }
}
