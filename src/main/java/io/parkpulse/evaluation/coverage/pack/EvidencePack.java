package io.parkpulse.evaluation.coverage.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

import io.parkpulse.evaluation.coverage.CoverageQuery;
import io.parkpulse.evaluation.coverage.CoverageStore;
import io.parkpulse.evaluation.coverage.Days;
import io.parkpulse.evaluation.coverage.DigitalScheme;
import io.parkpulse.evaluation.coverage.DigitalSchemes;
import io.parkpulse.evaluation.coverage.Years;
import io.parkpulse.evaluation.evidence.Evidence;
import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.ParameterUse;
import io.parkpulse.evaluation.evidence.ParkFacts;
import io.parkpulse.evaluation.evidence.Peers;
import io.parkpulse.evaluation.filing.FilingStore;
import io.parkpulse.evaluation.method.Outcome;
import io.parkpulse.evaluation.method.Worksheet;
import io.parkpulse.registry.Park;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;

/** Writes the evidence pack of a park and year, all from one state of the database. */
@Singleton
class EvidencePack {
    static final String MANIFEST = "manifest.json";
    static final String SUBJECT = "subject.txt";
    private static final String KIND = "parkpulse-evidence-pack/1";

    private final Jdbi jdbi;
    private final CoverageQuery coverage;
    private final CoverageStore measured;
    private final DigitalSchemes schemes;
    private final FilingStore filings;
    private final Clock clock;
    private final Template page;

    EvidencePack(Jdbi jdbi, CoverageQuery coverage, CoverageStore measured, DigitalSchemes schemes, FilingStore filings,
            Clock clock,
            @Location("evaluation/evidence-pack.html") Template page) {
        this.jdbi = jdbi;
        this.coverage = coverage;
        this.measured = measured;
        this.schemes = schemes;
        this.filings = filings;
        this.clock = clock;
        this.page = page;
    }

    /** @throws jakarta.ws.rs.BadRequestException before anything is written, if no day of the year counts yet */
    void write(Park park, DigitalScheme digital, int year, OutputStream to) throws IOException {
        jdbi.useTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            var days = coverage.year(handle, park.code(), year).orElseThrow(() -> Years.noDay(park, year));
            try (var zip = new PackZip(to)) {
                write(zip, handle, park, schemes.decided(handle, digital, year), year, days);
            }
        });
    }

    private void write(PackZip zip, Handle handle, Park park, DigitalScheme digital, int year, Days days)
            throws IOException {
        var scheme = digital.scheme();
        var rows = new PackRows(handle, park.code(), scheme.id(), days);
        var summary = summary(handle, park, digital, year, days);
        zip.add("summary.html", out -> out
                .write(page.data("pack", summary).render().getBytes(StandardCharsets.UTF_8)));
        zip.add("summary.json", out -> PackJson.write(out, summary));
        for (var aspect : digital.method().aspects()) {
            zip.add("points/" + aspect.id() + ".csv", out -> rows.points(out, aspect.id()));
            zip.add("days/" + aspect.id() + ".csv", out -> rows.days(out, aspect.id()));
        }
        zip.add("alarms.csv", rows::alarms);
        zip.add("energy.csv", out -> energy(out, summary));
        zip.add("filings.csv", out -> filed(out, summary));
        zip.add(SUBJECT, out -> rows.subject(out, digital.file().digest()));
        var files = zip.files();
        var subject = files.get(files.size() - 1).sha256();
        zip.add(MANIFEST, out -> PackJson.write(out, new Manifest(KIND, park.code(), park.name(), scheme.id(),
                digital.file().digest(), year, days.first(), days.last(), days.timeZone(), days.until(), subject,
                files)));
    }

    private PackSummary summary(Handle handle, Park park, DigitalScheme digital, int year, Days days) {
        var scheme = digital.scheme();
        var filed = filings.current(handle, year).getOrDefault(park.code(), Map.of());
        var outcome = outcome(handle, park, digital, year, filed);
        var keys = scheme.keyByName();
        var declared = digital.method().evidence().stream().map(keys::get)
                .map(key -> new PackSummary.Declared(key.key(), key.nameZh(), key.nameEn(), filed.get(key.key())))
                .toList();
        return new PackSummary(park.code(), park.name(), scheme.id(), scheme.nameZh(), scheme.nameEn(), year,
                days.first(), days.last(), days.count(), days.timeZone(), days.until(), digital.indicator().rule(),
                digital.indicator().undecided() ? null : digital.method().thresholdPercent(), outcome.points(), digital.method().maximum(),
                outcome.explanation(), outcome.missing(), declared,
                coverage.aspects(handle, park.code(), scheme.id(), days),
                coverage.energy(handle, park.code(), year, days));
    }

    /** As the score has it: the same method on the same evidence, once the city has decided what the text leaves open. */
    private Outcome outcome(Handle handle, Park park, DigitalScheme digital, int year, Map<String, Filed> filed) {
        if (digital.indicator().undecided()) {
            return new Outcome(null, List.of(), List.of(), digital.indicator().parameters().stream()
                    .filter(ParameterUse::undecided).map(ParameterUse::missing).toList());
        }
        var all = measured.measure(handle, List.of(new ParkFacts(park.code(), park.openedOn(), park.timeZone())),
                year, clock.instant(), digital.method().aspects());
        var evidence = new Evidence(park.code(), year, park.openedOn(), filed, List.of(), new Peers(List.of()),
                all.get(park.code()), List.of(), Map.of());
        return digital.method()
                .score(new Worksheet(evidence, digital.scheme().keyByName(), digital.indicator().id()));
    }

    private static void energy(OutputStream out, PackSummary summary) throws IOException {
        var csv = new CsvTable(out, "metric", "name_zh", "name_en", "unit", "meters", "days_with_data", "consumption",
                "tce");
        for (var carrier : summary.energy().carriers()) {
            csv.row(carrier.metric(), carrier.nameZh(), carrier.nameEn(), carrier.unit(), carrier.meters(),
                    carrier.daysWithData(), carrier.consumption(), carrier.tce());
        }
        csv.end();
    }

    private static void filed(OutputStream out, PackSummary summary) throws IOException {
        var csv = new CsvTable(out, "key", "name_zh", "name_en", "value", "source", "document", "version", "entered_by",
                "entered_at");
        for (var declared : summary.filed()) {
            var filed = declared.filed();
            if (filed == null) {
                csv.row(declared.key(), declared.nameZh(), declared.nameEn(), null, null, null, null, null, null);
            } else {
                csv.row(declared.key(), declared.nameZh(), declared.nameEn(), filed.value(), filed.source(),
                        filed.document(), filed.version(), filed.enteredBy(), filed.enteredAt());
            }
        }
        csv.end();
    }
}
