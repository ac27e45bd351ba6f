package io.parkpulse.evaluation.coverage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.evaluation.scheme.Scheme;
import io.parkpulse.evaluation.scheme.SchemeFile;
import io.parkpulse.evaluation.scheme.Schemes;
import io.parkpulse.registry.Domain;
import io.parkpulse.registry.StartupOrder;
import io.quarkus.runtime.StartupEvent;

/**
 * What coverage is told by: the aspects of the schemes, and conversion factors of energy, shipped as
 * {@code evaluation/energy-factors.csv}. Written to the database at each start, as the files say it then.
 */
@Singleton
class CoverageCatalogue {
    private static final String FACTORS = "/evaluation/energy-factors.csv";

    private final Jdbi jdbi;
    private final Schemes schemes;
    private final CoverageSettings settings;

    CoverageCatalogue(Jdbi jdbi, Schemes schemes, CoverageSettings settings) {
        this.jdbi = jdbi;
        this.schemes = schemes;
        this.settings = settings;
    }

    void write(@Observes @Priority(StartupOrder.SHIPPED_DATA + 1) StartupEvent start) {
        jdbi.useTransaction(handle -> {
            // Replicas that start together write one after the other.
            handle.execute("SELECT pg_advisory_xact_lock(hashtextextended('coverage catalogue', 0))");
            handle.execute("DELETE FROM evaluation_aspect");
            schemes.all().stream().map(SchemeFile::scheme).forEach(scheme -> writeAspects(handle, scheme));
            writeFactors(handle, factors(handle));
        });
    }

    private static void writeAspects(Handle handle, Scheme scheme) {
        var batch = handle.prepareBatch("""
                INSERT INTO evaluation_aspect (scheme, effective_from, effective_to, aspect, position, name_en, name_zh,
                    domains)
                VALUES (:scheme, :from, :to, :aspect, :position, :nameEn, :nameZh, :domains)
                ON CONFLICT (scheme, effective_from, aspect) DO NOTHING
                """);
        int position = 0;
        for (var aspect : Scheme.aspects(scheme.indicators().stream()).toList()) {
            batch.bind("scheme", scheme.id()).bind("from", scheme.effectiveFrom()).bind("to", scheme.effectiveTo())
                    .bind("aspect", aspect.id()).bind("position", ++position)
                    .bind("nameEn", aspect.nameEn()).bind("nameZh", aspect.nameZh())
                    .bindArray("domains", String.class, aspect.domains().stream().map(Domain::id).toList()).add();
        }
        batch.execute();
    }

    private List<EnergyFactor> factors(Handle handle) {
        var metrics = Set.copyOf(handle.createQuery("SELECT id FROM metric").mapTo(String.class).list());
        var own = settings.energyFactors().map(file -> EnergyFactorFile.read(file.toString(), text(file), metrics))
                .orElse(List.of());
        var replaced = new HashSet<List<Object>>();
        own.forEach(factor -> replaced.add(List.of(factor.metric(), factor.effectiveFrom())));
        var all = new ArrayList<>(own);
        EnergyFactorFile.read("energy-factors.csv", shipped(), metrics).stream()
                .filter(factor -> !replaced.contains(List.of(factor.metric(), factor.effectiveFrom())))
                .forEach(all::add);
        return all;
    }

    private static void writeFactors(Handle handle, List<EnergyFactor> factors) {
        handle.execute("DELETE FROM energy_factor");
        var batch = handle.prepareBatch("""
                INSERT INTO energy_factor (metric_id, effective_from, effective_to, kgce_per_unit, source)
                VALUES (:metric, :effectiveFrom, :effectiveTo, :kgcePerUnit, :source)
                """);
        factors.forEach(factor -> batch.bindMethods(factor).add());
        batch.execute();
    }

    private static String shipped() {
        try (var in = CoverageCatalogue.class.getResourceAsStream(FACTORS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FACTORS, e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("parkpulse.coverage.energy-factors: cannot read " + file, e);
        }
    }
}
