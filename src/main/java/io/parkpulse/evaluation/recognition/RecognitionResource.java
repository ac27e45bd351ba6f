package io.parkpulse.evaluation.recognition;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.evaluation.DecisionStore;
import io.parkpulse.evaluation.criterion.Facts;
import io.parkpulse.evaluation.criterion.RegistryStore;
import io.parkpulse.evaluation.evidence.Coverage;
import io.parkpulse.evaluation.evidence.Evidence;
import io.parkpulse.evaluation.evidence.Peers;
import io.parkpulse.evaluation.filing.FilingStore;
import io.parkpulse.evaluation.scheme.SchemeFile;
import io.parkpulse.evaluation.scheme.Schemes;

/** Checks the criteria of recognition for a park. */
@Path("/api/v1/recognitions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Recognition", description = "Whether a park is what a city's text says that it must be")
class RecognitionResource {
    private final Schemes schemes;
    private final DecisionStore decisions;
    private final FilingStore filings;
    private final RegistryStore registry;
    private final Jdbi jdbi;

    RecognitionResource(Schemes schemes, DecisionStore decisions, FilingStore filings, RegistryStore registry,
            Jdbi jdbi) {
        this.schemes = schemes;
        this.decisions = decisions;
        this.filings = filings;
        this.registry = registry;
        this.jdbi = jdbi;
    }

    @GET
    @Path("/{scheme}/{park}/{year}")
    @Operation(summary = "Criteria met, not met and unknown", description = "From what is filed for the year and registered now.")
    public RecognitionResult check(@RestPath String scheme, @RestPath String park,
            @RestPath @Min(2000) @Max(2100) int year) {
        var file = inEffect(scheme, year);
        return jdbi.inTransaction(handle -> {
            demandPark(handle, park);
            var decided = file.decided(decisions.current(handle, scheme, year).decisions());
            if (decided.recognition() == null) {
                throw new NotFoundException("the text of '" + scheme + "' has no criteria of recognition");
            }
            var facts = new Facts(evidence(handle, park, year), decided.keyByName());
            return RecognitionResult.of(decided, park, year, decided.recognition().check(facts));
        });
    }

    private Evidence evidence(Handle handle, String park, int year) {
        var day = LocalDate.of(year, 1, 1);
        return new Evidence(park, year, null, filings.current(handle, year).getOrDefault(park, Map.of()), List.of(),
                new Peers(List.of()), new Coverage(day, day, 0, "", List.of()), List.of(),
                registry.all(handle).getOrDefault(park, Map.of()));
    }

    private SchemeFile inEffect(String id, int year) {
        if (schemes.versions(id).isEmpty()) {
            throw new NotFoundException("no scheme has the id '" + id + "'");
        }
        return schemes.find(id, year)
                .orElseThrow(() -> new NotFoundException("no version of '" + id + "' is in effect in " + year));
    }

    private static void demandPark(Handle handle, String park) {
        handle.createQuery("SELECT code FROM park WHERE code = :park").bind("park", park).mapTo(String.class).findOne()
                .orElseThrow(() -> new NotFoundException("no park has the code '" + park + "'"));
    }
}
