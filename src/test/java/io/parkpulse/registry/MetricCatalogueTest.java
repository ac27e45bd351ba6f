package io.parkpulse.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class MetricCatalogueTest {
    @Inject
    MetricCatalogue catalogue;
    @Inject
    Jdbi jdbi;

    @Test
    void coversEveryDomain() {
        assertThat(catalogue.all().stream().map(Metric::domain).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Domain.values());
    }

    @Test
    void idsBeginWithTheirDomain() {
        assertThat(catalogue.all())
                .allSatisfy(metric -> assertThat(metric.id()).startsWith(metric.domain().id() + "."));
    }

    @Test
    void isWrittenToTheDatabase() {
        var ids = jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM metric").mapTo(String.class).set());

        assertThat(ids).containsExactlyInAnyOrderElementsOf(catalogue.all().stream().map(Metric::id).toList());
    }
}
