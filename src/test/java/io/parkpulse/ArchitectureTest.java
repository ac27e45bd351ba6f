package io.parkpulse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The package map of docs/ARCHITECTURE.md: a package uses only those below it. */
@AnalyzeClasses(packages = "io.parkpulse", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesUseOnlyThoseBelowThem = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("registry").definedBy("io.parkpulse.registry..")
            .layer("mqtt").definedBy("io.parkpulse.mqtt..")
            .layer("embedded").definedBy("io.parkpulse.embedded..")
            .layer("telemetry").definedBy("io.parkpulse.telemetry..")
            .layer("alarm").definedBy("io.parkpulse.alarm..")
            .layer("ingest").definedBy("io.parkpulse.ingest..")
            .layer("notify").definedBy("io.parkpulse.notify..")
            .layer("evaluation").definedBy("io.parkpulse.evaluation..")
            .whereLayer("registry").mayNotAccessAnyLayer()
            .whereLayer("mqtt").mayNotAccessAnyLayer()
            .whereLayer("embedded").mayNotAccessAnyLayer()
            .whereLayer("telemetry").mayOnlyAccessLayers("registry")
            .whereLayer("alarm").mayOnlyAccessLayers("telemetry", "registry")
            .whereLayer("ingest").mayOnlyAccessLayers("alarm", "telemetry", "registry", "mqtt")
            .whereLayer("notify").mayOnlyAccessLayers("alarm", "registry", "mqtt")
            .whereLayer("evaluation").mayOnlyAccessLayers("alarm", "telemetry", "registry");

    @ArchTest
    static final ArchRule featuresHaveNoCycles = slices().matching("io.parkpulse.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyClassBelongsToAFeature = classes().that().resideInAPackage("io.parkpulse..")
            .should().resideInAnyPackage("io.parkpulse.registry..", "io.parkpulse.mqtt..", "io.parkpulse.embedded..",
                    "io.parkpulse.telemetry..", "io.parkpulse.alarm..", "io.parkpulse.ingest..",
                    "io.parkpulse.notify..",
                    "io.parkpulse.evaluation..");
}
